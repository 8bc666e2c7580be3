import type { SessionsMessages } from "./messages.js";

export const es: SessionsMessages = {
  title: "Dónde has iniciado sesión",
  description: "Cierra la sesión donde no la reconozcas y cambia después tu contraseña.",
  loading: "Cargando dónde has iniciado sesión",
  failedTitle: "No se pudo cargar dónde has iniciado sesión",
  browserOn: (browser, system) => `${browser} en ${system}`,
  unknownBrowser: "Navegador desconocido",
  thisBrowser: "Este navegador",
  lastUsed: (when) => `Última vez ${when}`,
  since: (when) => `Sesión iniciada el ${when}`,
  from: (address) => `desde ${address}`,
  signOut: "Cerrar sesión",
  signOutOf: (browser) => `Cerrar sesión: ${browser}`,
  signOutOthers: "Cerrar las demás sesiones",
  signedOut: (browser) => `Sesión cerrada: ${browser}`,
  othersSignedOut: "Se cerraron las demás sesiones",
  notSignedOut: "No se cerraron todas las sesiones",
};
