import type { SessionMessages } from "./messages.js";

export const es: SessionMessages = {
  loading: "Comprobando quién ha iniciado sesión",
  failedTitle: "No se pudo abrir esta página",
  signOut: "Cerrar sesión",
  signOutFailed: "La sesión sigue abierta",
};
