import type { MailMessages } from "./messages.js";

/** Spanish, in the polite form that all countries share. */
export const es: MailMessages = {
  greeting: (firstName) => (firstName === "" ? "Hola:" : `Hola, ${firstName}:`),
  invitation: {
    subject: (organization) => `Active su cuenta con ${organization}`,
    subjectExisting: (organization) => `${organization} le ha enviado una invitación`,
    preheader: (button, expires) => `${button} antes del ${expires}.`,
    headline: "Su portal está listo",
    headlineExisting: "Tiene una nueva invitación",
    intro: (inviter, organization, place) =>
      place === null
        ? `${inviter}, de ${organization}, le invita al portal.`
        : `${inviter}, de ${organization}, le invita al portal de ${place}.`,
    reminder: {
      subject: (organization) => `Recordatorio: su invitación de ${organization}`,
      headline: "Su invitación sigue pendiente",
      intro: (inviter, organization, place) =>
        place === null
          ? `${inviter}, de ${organization}, le invitó al portal. Todavía no ha aceptado la invitación.`
          : `${inviter}, de ${organization}, le invitó al portal de ${place}. Todavía no ha aceptado la invitación.`,
    },
    offers: {
      team: "Allí trabaja con las propiedades y las personas a su cargo.",
      tenant: "Allí encontrará su contrato y sus documentos, y podrá enviar solicitudes de mantenimiento.",
      owner: "Allí encontrará sus estados de cuenta y verá cómo van sus propiedades.",
      contractor: "Allí encontrará sus órdenes de trabajo y podrá enviar sus facturas.",
      investor: "Allí podrá seguir la evolución de sus inversiones.",
      client: "Allí podrá seguir su operación: calendario, tareas, documentos y mensajes.",
      other: "Allí encontrará todo lo que se comparte con usted.",
    },
    messageFrom: (inviter) => `${inviter} escribe:`,
    button: "Activar mi cuenta",
    buttonExisting: "Aceptar la invitación",
    nextPassword: "Elija una contraseña y ya está dentro.",
    nextMagicLink: "Un clic le da acceso. No necesita contraseña.",
    nextTemporaryPassword: "Entre con esta contraseña. Después elegirá una propia.",
    nextExisting: "Ya tiene una cuenta con esta dirección: entre como siempre.",
    nextExternal: "Inicie sesión con esta dirección para aceptar. Si aún no tiene una cuenta, puede crearla allí.",
    temporaryPassword: "Contraseña temporal",
    expires: (when, days) =>
      days === null
        ? `Este enlace funciona hasta el ${when}.`
        : `Este enlace funciona durante ${days === 1 ? "1 día" : `${days} días`}, hasta el ${when}.`,
    unexpected: "Si no esperaba este correo, puede ignorarlo. No pasa nada mientras no use el enlace.",
  },
  passwordReset: {
    subject: (organization) => `Elija una nueva contraseña para ${organization}`,
    preheader: "El enlace funciona durante una hora.",
    headline: "Elija una nueva contraseña",
    intro: "Alguien pidió restablecer la contraseña de esta dirección.",
    button: "Elegir contraseña",
    expires: (when) => `Este enlace funciona una sola vez, hasta el ${when}.`,
    unexpected: "Si no fue usted, puede ignorar este correo. Su contraseña no cambiará.",
  },
  signInLink: {
    subject: (organization) => `Su enlace para entrar en ${organization}`,
    preheader: "El enlace funciona durante 15 minutos.",
    headline: "Entre en su portal",
    intro: "Alguien pidió un enlace para entrar con esta dirección. No necesita contraseña.",
    button: "Entrar",
    expires: "Este enlace funciona una sola vez, durante 15 minutos.",
    unexpected: "Si no fue usted, puede ignorar este correo. Nadie puede entrar sin el enlace.",
  },
  passwordChanged: {
    subject: (organization) => `Se cambió su contraseña de ${organization}`,
    headline: "Se cambió su contraseña",
    intro: (organization) =>
      `La contraseña de su cuenta con ${organization} se acaba de cambiar. Se cerraron sus demás sesiones.`,
    unexpected:
      "Si no fue usted, elija ahora una nueva contraseña: abra la página para entrar y seleccione que olvidó la contraseña. Después, responda a este correo para avisarnos.",
  },
  addressChanged: {
    subject: (organization) => `Se cambió su correo electrónico en ${organization}`,
    headline: "Se cambió su correo electrónico",
    intro: (organization) =>
      `${organization} tiene ahora otra dirección de correo de usted. Ya no puede entrar en su portal con esta.`,
    unexpected: "Si no lo esperaba, responda a este correo para avisarnos.",
  },
  letter: {
    title: (organization) => `Su invitación al portal de ${organization}`,
    scan: "Escanee esto con la cámara de su teléfono.",
    type: "O escriba su apellido y el código en",
    code: "Su código",
    qrCode: "Un código QR que abre su invitación",
    expires: (when) => `El código funciona hasta el ${when}.`,
    unexpected: "Si no esperaba esta carta, puede tirarla. No pasa nada mientras no se use el código.",
    contact: (email) => `¿Preguntas? Escriba a ${email}.`,
  },
  linkFallback: "Si el botón no funciona, copie esta dirección en su navegador:",
  contact: (email) => `¿Preguntas? Responda a este correo o escriba a ${email}.`,
  sentBy: (organization) => `Enviado en nombre de ${organization}`,
};
