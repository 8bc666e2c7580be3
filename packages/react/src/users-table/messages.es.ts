import type { UsersTableMessages } from "./messages.js";

export const es: UsersTableMessages = {
  caption: "Usuarios",
  columns: {
    name: "Nombre",
    role: "Rol",
    place: "Espacios",
    status: "Estado",
    lastSignIn: "Último acceso",
    actions: "Acciones",
  },
  searchLabel: "Buscar usuarios",
  searchExample: "Nombre, correo o teléfono",
  loading: "Cargando usuarios",
  count: (count, shown) => (count === 1 ? "1 usuario" : `${shown} usuarios`),
  range: (from, to) => `Usuarios ${from} a ${to}`,
  emptyTitle: "Todavía no hay usuarios",
  emptyBody: "Aquí aparecen todas las personas invitadas o con cuenta.",
  failedTitle: "No se pudieron cargar los usuarios",
  create: "Crear usuario",
  roleFilter: "Filtrar por rol",
  allRoles: "Todos los roles",
  never: "Aún no",
  resendWelcome: "Reenviar correo de bienvenida",
  welcomeResent: (name) => `Correo de bienvenida reenviado a ${name}`,
  oldPasswordDead: "Lleva una contraseña temporal nueva. La anterior ya no funciona.",
  edit: "Editar",
  deactivate: {
    title: "Desactivar",
    consequence: (name) =>
      `La sesión de ${name} se cierra de inmediato y no podrá iniciar otra hasta que reactives su cuenta. Se cancelan las invitaciones abiertas que tenga. Conserva su rol y su acceso.`,
    done: (name) => `La cuenta de ${name} está desactivada`,
    failed: (name) => `No se desactivó la cuenta de ${name}`,
  },
  reactivate: {
    title: "Reactivar",
    consequence: (name) => `${name} puede volver a iniciar sesión, con el rol y los espacios que tenía.`,
    done: (name) => `${name} puede volver a iniciar sesión`,
    failed: (name) => `No se reactivó la cuenta de ${name}`,
  },
  remove: {
    title: "Eliminar usuario",
    consequence: (name) =>
      `La sesión de ${name} se cierra de inmediato y ya no podrá iniciar otra. Su dirección queda libre para invitarla de nuevo. El contacto y el registro de actividad se conservan.`,
    done: (name) => `${name} ya no es usuario`,
    failed: (name) => `No se eliminó a ${name}`,
  },
  notYourself: "Es tu propia cuenta. Tiene que hacerlo otro administrador.",
  notPermitted: "Tu rol no gestiona usuarios. Pregunta a un administrador.",
  roleNotGrantable: "Tu rol no gestiona a personas de este rol. Pregunta a un administrador.",
  lastAdmin: (name) => `${name} es la última persona que puede cambiar la organización. Dale antes ese rol a otra.`,
  sentOpen: (name, count, shown) =>
    count === 1
      ? `${name} envió 1 invitación que sigue abierta`
      : `${name} envió ${shown} invitaciones que siguen abiertas`,
  takeOver: "Hacerme cargo",
  takeOverSome: (count, shown) =>
    count === 1 ? "No puedes enviar 1 de ellas: se cancela." : `No puedes enviar ${shown} de ellas: se cancelan.`,
  handToColleague: "Pasarlas a otra persona del equipo",
  colleague: "Persona del equipo",
  closeSent: "Cancelarlas",
  closeSentHint: "Sus enlaces dejan de funcionar de inmediato.",
  handedOver: (count, shown, to) =>
    count === 1 ? `1 invitación abierta pasó a ${to}.` : `${shown} invitaciones abiertas pasaron a ${to}.`,
  sentClosed: (count, shown) =>
    count === 1 ? "Se canceló 1 invitación abierta." : `Se cancelaron ${shown} invitaciones abiertas.`,
};
