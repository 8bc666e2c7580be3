import type { SignInMessages } from "./messages.js";

export const es: SignInMessages = {
  title: "Iniciar sesión",
  email: "Correo electrónico",
  emailMissing: "Escribe la dirección de correo de tu cuenta.",
  password: "Contraseña",
  passwordMissing: "Escribe tu contraseña.",
  submit: "Iniciar sesión",
  forgotPassword: "¿Olvidaste tu contraseña?",
};
