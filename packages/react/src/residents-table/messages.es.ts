import type { ResidentsTableMessages } from "./messages.js";

export const es: ResidentsTableMessages = {
  caption: "Residentes",
  columns: { name: "Nombre", place: "Propiedad y unidad", role: "Rol", status: "Estado", sent: "Enviada", expires: "Vence", actions: "Acciones" },
  unitColumn: "Unidad",
  searchLabel: "Buscar residentes",
  searchExample: "Nombre, correo, teléfono o unidad",
  loading: "Cargando residentes",
  count: (count, shown) => (count === 1 ? "1 residente" : `${shown} residentes`),
  range: (from, to) => `Residentes ${from} a ${to}`,
  send: "Enviar invitación",
  sentTo: (name) => `Invitación enviada a ${name}`,
  roleTitle: (name) => `Invitar a ${name}`,
  roleDescription: "Recibirá un correo con un enlace al portal de su rol.",
  roleLabel: "Rol",
  rolePlaceholder: "Elija un rol",
  roleMissing: "Elija un rol: de él depende qué portal verá.",
  emptyTitle: "Todavía no hay residentes",
  emptyBody: "Aquí aparecen todas las personas registradas: quién está invitado y quién ya usa el portal.",
  failedTitle: "No se pudieron cargar los residentes",
};
