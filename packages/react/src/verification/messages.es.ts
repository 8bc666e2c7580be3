import type { VerificationMessages } from "./messages.js";

export const es: VerificationMessages = {
  title: "Después del envío",
  descriptionOne: "Lo que debería haber resultado de la invitación.",
  descriptionMany: "Lo que debería haber resultado de estas invitaciones.",
  checks: {
    invite_delivered: {
      label: "Invitación entregada",
      advice: "Revise la dirección de cada persona, corríjala y envíe de nuevo.",
    },
    no_duplicate_contacts: {
      label: "Sin registros duplicados",
      advice: "Compare los dos registros de cada persona y elimine el que sobra.",
    },
    access_active: {
      label: "Acceso al portal activo",
      advice: "Todavía no han usado su enlace. Reenvíelo si hace mucho tiempo.",
    },
    lease_visible: {
      label: "Ve el contrato en el portal",
      advice: "Vincule el contrato y pídales que miren en Contrato.",
    },
    documents_visible: {
      label: "Ve los documentos en el portal",
      advice: "Comparta los documentos y pídales que los miren.",
    },
    maintenance_request_submitted: {
      label: "Ha enviado una solicitud de mantenimiento",
      advice: "Pídales que envíen una solicitud de prueba.",
    },
  },
  states: { done: "Hecho", not_yet: "Todavía no", needs_care: "Requiere atención", not_reported: "Sin datos" },
  notReported: "Esta aplicación no lo comunica. Pregúnteles o mire en el portal.",
  count: (passed, total) => `${passed} de ${total}`,
  failing: (check) => `${check}: quién falta`,
  duplicateOf: (name) => `también registrado como ${name}`,
  more: (count) => `y ${count} más`,
  summary: (done, all) => `${done} de ${all} comprobaciones hechas`,
  checkAgain: "Comprobar de nuevo",
  loading: "Comprobando el resultado",
  failed: "No se pudo comprobar",
  notFound: "Aquí ya no hay nada que comprobar.",
  nothing: "No se envió nada, así que no hay nada que comprobar.",
  allDoneTitleOne: "Todo listo",
  allDoneTitleMany: (count) => `Todo listo para ${count} personas`,
  allDoneBody: "La invitación llegó, el portal está en uso y no queda nada por hacer.",
  allKnownBody: "Todo lo que se sabe aquí está hecho. Abajo figura lo que esta aplicación no comunica.",
};
