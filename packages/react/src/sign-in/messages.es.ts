import type { SignInMessages } from "./messages.js";

export const es: SignInMessages = {
  title: "Iniciar sesión",
  email: "Correo electrónico",
  emailMissing: "Escribe la dirección de correo de tu cuenta.",
  password: "Contraseña",
  passwordMissing: "Escribe tu contraseña.",
  submit: "Iniciar sesión",
  forgotPassword: "¿Olvidaste tu contraseña?",
  noPassword: "¿No tienes contraseña?",
  linkTitle: "Recibe un enlace para entrar",
  linkBody: "Escribe el correo que tu administrador tiene de ti. Te enviaremos un enlace para iniciar sesión.",
  linkSubmit: "Enviarme un enlace para entrar",
  linkSentBody: (email) =>
    `Si hay una cuenta para ${email}, va en camino un enlace para entrar. Tarda uno o dos minutos y sirve durante 15 minutos.`,
  linkReadyBody: "Tu enlace está listo. Sirve para iniciar sesión una vez.",
  linkDeadBody: "Un enlace sirve una vez, durante 15 minutos, y solo el más reciente. Podemos enviarte otro ahora.",
  withPassword: "Iniciar sesión con contraseña",
  chooseTitle: "Elige una empresa",
  chooseBody: "Tienes acceso a más de una. Puedes cambiar después sin volver a iniciar sesión.",
  lastUsed: "Última usada",
};
