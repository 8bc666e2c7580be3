import type { AutoInviteMessages } from "./messages.js";

export const es: AutoInviteMessages = {
  label: "Invitar automáticamente cada vez que este contacto se añada a una propiedad",
  hint: "El correo sale al momento, con el rol elegido aquí.",
  role: "Rol en el portal",
  roleMissing: "Elige el rol de la invitación.",
  notGrantable: (role) => `${role}: no puedes concederlo`,
  someNotGrantable: "Tu rol no puede invitar a todos estos. Pregunta a un administrador.",
  notPermitted: "Tu rol no permite cambiar contactos. Pregunta a un administrador.",
  saving: "Guardando",
  saved: "Guardado",
  notSaved: "No se ha guardado. El ajuste sigue como estaba.",
};
