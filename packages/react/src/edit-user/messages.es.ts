import type { EditUserMessages } from "./messages.js";

export const es: EditUserMessages = {
  title: (name) => `Editar a ${name}`,
  loading: "Cargando la cuenta",
  loadFailed: "No se pudo cargar la cuenta",
  emailHint:
    "Inicia sesión con ella. Si la cambias, no tendrá acceso hasta que acepte una invitación nueva; los enlaces enviados a la anterior dejan de funcionar.",
  invitedEmailHint:
    "Si la cambias, hay que reenviar la invitación; el enlace enviado a la dirección anterior deja de funcionar.",
  ownEmail:
    "Es la tuya. Tiene que cambiarla otro administrador, porque deja sin acceso hasta aceptar una invitación nueva.",
  deactivatedEmail: "Reactiva antes la cuenta: una dirección nueva necesita una invitación nueva.",
  emailTaken: "Otro usuario tiene esta dirección. Elimina antes a ese usuario o elige otra.",
  accessHint: "Lo dice la invitación. Para cambiarlo, retírala e invita de nuevo.",
  noWorkspaces: "Ninguno",
  ownRecordSet: "A medida, como está",
  save: "Guardar cambios",
  saved: (name) => `Cambios de ${name} guardados`,
  notSaved: "Los cambios no se han guardado",
  noAnswer: "El servidor no responde. No se pierde nada de lo escrito: guarda otra vez.",
  lastAdmin: "Es la última persona que puede cambiar la organización. Dale antes ese rol a otra.",
  roleNotGrantable: "Tu rol no puede dar este rol. Elige otro o pregunta a un administrador.",
  workspaceNotGrantable: "Tiene un espacio que tú no tienes. Pide a un administrador que cambie sus espacios.",

  resendTitle: "¿Enviar una invitación nueva?",
  resendAccount: (name, email) =>
    `La dirección nueva está guardada. ${name} no tiene acceso hasta que acepte una invitación enviada a ${email}.`,
  resendInvited: (name, email) =>
    `La dirección nueva está guardada y el enlace anterior ya no funciona. ${name} necesita uno nuevo, enviado a ${email}.`,
  resend: "Reenviar invitación",
  later: "Más tarde",
  sent: (email) => `Invitación enviada a ${email}`,
  notSent: "La invitación no se ha enviado",

  discardTitle: "¿Descartar los cambios?",
  discardBody: "No se han guardado.",
};
