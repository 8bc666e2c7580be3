import type { PortalAdoptionMessages } from "./messages.js";

export const es: PortalAdoptionMessages = {
  title: "Adopción del portal",
  summary: (active, total) => `${active} de ${total} personas están en el portal.`,
  loading: "Cargando la adopción del portal",
  loadFailed: "No se pudo cargar la adopción del portal",
  empty: "Aún no hay personas",
  emptyHint: "Cuando añadas residentes, verás aquí quién está en el portal.",
  reaches: { active: "En el portal", onTheWay: "En camino", notReached: "Sin alcanzar" },
  hints: {
    active: "Tienen acceso.",
    onTheWay: "Tienen una invitación que pueden aceptar.",
    notReached: "Nunca se les invitó, o la invitación caducó o no llegó.",
  },
  counted: {
    active: (count) => `${count} en el portal`,
    onTheWay: (count) => `${count} en camino`,
    notReached: (count) => `${count} sin alcanzar`,
  },
  properties: "Por propiedad",
  propertiesHint: "Primero, las propiedades con más personas sin alcanzar.",
  percent: (percent) => `${percent} %`,
  moreProperties: "Mostrar más propiedades",
  days: "Personas en el portal, últimos 30 días",
  daysFromTo: (from, firstDay, to, lastDay) => `De ${from} el ${firstDay} a ${to} el ${lastDay}.`,
  asTable: "Mostrar como tabla",
  day: "Día",
  peopleIn: "Personas en el portal",
  allProperties: "Todas las propiedades",
  peopleLoading: "Cargando personas",
  peopleFailed: "No se pudo cargar la lista",
  nobody: "Ya no hay nadie en esta lista.",
};
