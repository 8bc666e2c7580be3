import type { PersonalDataMessages } from "./messages.js";

export const es: PersonalDataMessages = {
  title: "Datos personales",
  description: "Para una solicitud de ver, trasladar o borrar lo que guardas.",
  export: "Descargar los datos",
  exportHint: "Todo lo que consta de esta persona, en un archivo JSON.",
  exported: (name) => `Datos de ${name} descargados`,
  notExported: (name) => `No se pudieron descargar los datos de ${name}`,
  erase: "Borrar a esta persona",
  eraseHint: "Borra los datos personales para siempre. El registro de actividad se conserva, sin su nombre.",
  notPermitted: "Tu rol no puede cambiar contactos. Pídeselo a un administrador.",
  eraseTitle: (name) => `¿Borrar a ${name}?`,
  eraseBody: (name) =>
    `Se cierra la sesión de ${name} y pierde el acceso. Se borran el contacto, las invitaciones y los correos. No se puede deshacer.`,
  typeName: (name) => `Escribe ${name} para confirmar`,
  nameMismatch: "No coincide con el nombre.",
  erased: "Datos personales borrados",
  erasedNext: "El registro de actividad se conserva, sin nombre.",
  notErased: (name) => `No se borró a ${name}`,
  lastAdmin: "Es el último administrador. Dale antes ese rol a otra persona.",
};
