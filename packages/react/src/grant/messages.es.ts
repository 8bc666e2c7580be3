import type { GrantMessages } from "./messages.js";

export const es: GrantMessages = {
  everywhere: "Todos los espacios",
  changePlace: "Cambiar de lugar, ahora",
  loadingPlaces: "Cargando tus lugares",
  changeOrganization: "Cambiar de empresa, ahora",
  loadingOrganizations: "Cargando tus empresas",
  organizationNotChanged: (name) => `No se pudo cambiar a ${name}`,
};
