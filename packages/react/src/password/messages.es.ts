import type { PasswordMessages } from "./messages.js";

export const es: PasswordMessages = {
  password: "Contraseña",
  passwordHint: "Tres o cuatro palabras que no vayan juntas hacen una buena.",
  passwordMissing: "Elige una contraseña.",
  ruleLength: (min) => `${min} caracteres o más`,
  ruleMet: "cumplido",
  ruleNotMet: "todavía no",
  charactersMissing: (count) => (count === 1 ? "Falta 1 carácter." : `Faltan ${count} caracteres.`),
  tooLong: (max) => `Usa ${max} caracteres como máximo.`,
  weakCommon: "Esta contraseña es de las primeras que cualquiera probaría. Añade una o dos palabras tuyas.",
  weakPersonal: (organization) =>
    `Está hecha de tu nombre o del de ${organization}. Usa palabras que no tengan que ver con ninguno.`,
  weakPersonalUnnamed:
    "Está hecha de tu nombre, de tu dirección o del nombre de la organización. Usa palabras que no tengan que ver con ellos.",
  newPassword: "Contraseña nueva",

  changeTitle: "Elige una contraseña tuya",
  changeBody: "La temporal ya cumplió su función. Desde ahora solo tú sabes cómo entras.",
  changeFor: (name) => `Has iniciado sesión como ${name}.`,
  currentPassword: "Contraseña temporal",
  currentHint: "Con la que iniciaste sesión, de tu correo.",
  currentMissing: "Escribe la contraseña con la que iniciaste sesión.",
  currentWrong: "No es la contraseña con la que iniciaste sesión. Mira el correo más reciente, mayúsculas incluidas.",
  sameAsCurrent: "Esta es la temporal. Elige otra.",
  changeSubmit: "Guardar y continuar",

  forgotTitle: "Vuelve a entrar",
  forgotBody:
    "Escribe la dirección que la oficina tiene de ti. Te enviamos un enlace: para elegir otra contraseña o, si te invitaron y nunca entraste, a tu invitación.",
  email: "Correo electrónico",
  emailMissing: "Escribe tu dirección de correo.",
  forgotSubmit: "Enviarme un enlace",
  forgotAgain: "Enviarlo otra vez",
  otherAddress: "Usar otra dirección",
  forgotWait: "Podrás pedir otro dentro de un minuto.",
  sentTitle: "Mira tu correo",
  sentBody: (email) => `Si ${email} se conoce aquí, va en camino un correo con un enlace. Tarda uno o dos minutos.`,
  sentHelp:
    "¿No está? Mira en el correo no deseado, prueba con tus otras direcciones o pregunta a la oficina cuál tienen.",
  backToSignIn: "Volver a iniciar sesión",

  resetTitle: "Elige una contraseña nueva",
  resetSubmit: "Guardar la contraseña",
  resetOpening: "Abriendo el enlace",
  noLinkTitle: "Abre esta página desde tu correo",
  noLinkBody: "El correo tiene un enlace que te trae aquí. Pide otro si no lo encuentras.",
  deadTitle: "Este enlace ya no es válido",
  deadBody: "Un enlace sirve una vez y por poco tiempo. Uno nuevo tarda un minuto.",
  askAgain: "Pedir un enlace nuevo",
  doneTitle: "Tu contraseña está guardada",
  doneBody: "Inicia sesión con ella. Donde tenías la sesión abierta, se ha cerrado.",
  signIn: "Iniciar sesión",
};
