import type { PortalPermissionsMessages } from "./messages.js";

export const es: PortalPermissionsMessages = {
  title: "Permisos del portal",
  description: "Lo que ve cada rol una vez dentro. También vale para quienes ya han entrado.",
  section: "Sección",
  sections: {
    timeline: "Cronología",
    tasks: "Tareas",
    documents: "Documentos",
    contacts: "Contactos",
    messages: "Mensajes",
  },
  access: { hidden: "Oculto", read_only: "Solo lectura", full: "Completo" },
  cell: (section, role) => `${section}, ${role}`,
  forOneRole: "Lo que ve",
  notSaved: "Sin guardar",
  changed: (roles) => (roles === 1 ? "1 rol tiene cambios sin guardar" : `${roles} roles tienen cambios sin guardar`),
  nothingChanged: "No se ha cambiado nada.",
  save: "Guardar permisos",
  saving: "Guardando los permisos",
  saved: (roles) => `Permisos guardados para ${roles}`,
  discard: "Descartar cambios",
  notSavedFor: (roles) => `Sin guardar: ${roles}`,
  stillSet: "Lo que elegiste sigue aquí.",
  noRoles: "Ninguno de estos roles existe ya",
};
