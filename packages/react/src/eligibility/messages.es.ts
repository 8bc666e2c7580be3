import type { EligibilityMessages } from "./messages.js";

export const es: EligibilityMessages = {
  title: (name) => `Todavía no se puede invitar a ${name}`,
  heading: "Antes de poder invitar",
  description: (role) => `Para invitar con el rol ${role} hace falta lo siguiente. No se envió nada.`,
  summary: (met, all) => `${met} de ${all} cumplidos`,
  allMet: "Se cumple todo. Ya se puede enviar la invitación.",
  loading: "Comprobando los requisitos",
  failed: "No se pudieron comprobar los requisitos",
  checkAgain: "Comprobar de nuevo",
  fixes: {
    organization_active: "Abrir la configuración",
    organization_profile_complete: "Completar el perfil",
    contact_type: "Cambiar el tipo",
    valid_email: "Añadir un correo",
    lease_linked: "Vincular un contrato",
    unit_linked: "Vincular una unidad",
  },
  waiting: (when) => `El próximo correo podrá salir ${when}.`,
  waitUntil: (when) => `El próximo correo podrá salir el ${when}.`,
  waitOver: "Ya puede salir un correo.",
};
