import type { PortalInvitesStepMessages } from "./messages.js";

export const es: PortalInvitesStepMessages = {
  title: "Enviar invitaciones al portal",
  description: "Elige quién recibe un correo con un enlace a su portal. Aún no se envía nada.",
  reviewDescription: "Revisa qué reciben y quién lo recibe, y envía.",
  loadFailed: "No se pudieron cargar las personas",
  people: {
    searchLabel: "Buscar personas",
    searchExample: "Nombre, correo, teléfono o unidad",
    loading: "Cargando personas",
    count: (count, shown) => (count === 1 ? "1 persona" : `${shown} personas`),
    range: (from, to) => `Personas ${from} a ${to}`,
    emptyTitle: "Aún no hay a quién invitar",
    emptyBody: "Las personas aparecen aquí en cuanto están registradas.",
    failedTitle: "No se pudieron cargar las personas",
  },
  property: "Propiedad",
  everyProperty: "Todas las propiedades",
  list: "Personas que invitar",
  nobodyOnPage: "No se puede invitar a nadie de esta página.",
  reasons: {
    active: "Ya tiene acceso",
    invited: "Ya tiene una invitación",
    undelivered: "La última invitación no llegó. Corrige la dirección y reenvíala.",
    deactivated: "Su cuenta está desactivada",
  },
  review: (count, shown) => (count === 1 ? "Continuar con 1 persona" : `Continuar con ${shown} personas`),
  reviewAll: "Continuar con todas las seleccionadas",
  chooseSomebody: "No hay nadie seleccionado.",
  running: (count, shown) =>
    count === 1 ? "Se está enviando 1 invitación" : `Se están enviando ${shown} invitaciones`,
  startedBy: (name, when) => `Iniciado por ${name}, ${when}`,
  showProgress: "Mostrar el progreso",
  change: "Cambiar la selección",
  again: "Invitar a más personas",
  done: "Listo",
};
