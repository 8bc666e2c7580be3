import type { AcceptInvitationMessages } from "./messages.js";

export const es: AcceptInvitationMessages = {
  loading: "Abriendo tu invitación",

  hello: (firstName) => `Hola, ${firstName}.`,
  invites: (inviter, place) => `${inviter} te invita a ${place}.`,
  tagLabel: "Tu invitación",
  validUntil: (when) => `Este enlace es válido hasta el ${when}.`,
  questions: (organization) => `¿Preguntas? Escribe a ${organization}`,

  createTitle: "Crea tu cuenta del portal",
  createSubmit: "Crear cuenta y entrar en el portal",
  firstName: "Nombre",
  firstNameMissing: "Escribe tu nombre.",
  lastName: "Apellidos",

  magicLinkTitle: (place) => `Te damos la bienvenida a ${place}`,
  magicLinkBody: "No necesitas contraseña: un clic y estás dentro.",
  magicLinkSubmit: "Activar mi cuenta",
  magicLinkOpening: "Iniciando tu sesión.",

  temporaryTitle: (place) => `Te damos la bienvenida a ${place}`,
  temporaryBody: "Tu correo trae una contraseña temporal. Sirve para entrar una vez; después eliges la tuya.",
  temporaryPassword: "Contraseña temporal",
  temporaryHint: "Está en el mismo correo que el enlace. Puedes copiarla.",
  temporaryMissing: "Escribe la contraseña temporal de tu correo.",
  temporaryWrong:
    "No es la contraseña temporal que llegó con este enlace. Mira el correo más reciente, mayúsculas incluidas.",
  temporarySubmit: "Continuar",

  existsTitle: (place) => `Añade ${place} a tu cuenta`,
  existsBody: (maskedEmail, place) =>
    `Ya hay una cuenta para ${maskedEmail}. Inicia sesión y se añadirá ${place}. No cambia nada más.`,
  existsByLink: (maskedEmail, place) =>
    `Ya tienes una cuenta para ${maskedEmail}, sin contraseña. Inicia sesión con un enlace por correo y vuelve a esta página para añadir ${place}.`,
  linkSubmit: "Enviarme un enlace para entrar",
  linkSent: (email) =>
    `Si hay una cuenta para ${email}, va en camino un enlace para entrar. Ábrelo en este navegador y esta página continúa sola.`,
  existsEmailHint: (maskedEmail) => `La dirección que empieza y termina como ${maskedEmail}`,
  existsSubmit: (place) => `Iniciar sesión y añadir ${place}`,
  existsSignedIn: (name) => `Has iniciado sesión como ${name}.`,
  existsAdd: (place) => `Añadir ${place} a tu cuenta`,

  elsewhereTitle: (place) => `Inicia sesión para entrar en ${place}`,
  elsewhereBody: (maskedEmail) =>
    `Continúa con ${maskedEmail}, la dirección a la que se envió esta invitación. Volverás aquí para aceptarla.`,
  elsewhereSubmit: "Continuar para iniciar sesión",
  elsewhereOther: (maskedEmail) =>
    `Esta invitación es para ${maskedEmail}. Inicia sesión con esa dirección para aceptarla.`,
  elsewhereOtherSubmit: "Iniciar sesión con otra cuenta",

  expiredTitle: "Este enlace ya no es válido",
  expiredBody: (when) => `Se podía usar hasta el ${when}. Uno nuevo tarda un minuto.`,
  supersededTitle: "Hay un correo más reciente",
  supersededBody: (organization) =>
    `Solo funciona el enlace más reciente. Busca el último correo de ${organization} o pide otro.`,
  renew: "Enviarme un enlace nuevo",
  renewed: (maskedEmail) =>
    `Si la invitación sigue abierta, un enlace nuevo va camino de ${maskedEmail}. Mira también en el correo no deseado. Puedes cerrar esta página.`,
  renewWait: "Podrás pedir otro dentro de un minuto.",
  askOffice: (organization) => `Pide uno nuevo a ${organization}.`,

  suspendedTitle: "El portal está en pausa",
  suspendedBody: (organization) =>
    `Ahora no se pueden aceptar invitaciones de ${organization}. La tuya se conserva: inténtalo dentro de unos días o pregunta a la oficina.`,
  closedTitle: "El portal está cerrado",
  closedBody: (organization) => `${organization} ya no usa este portal, así que no se puede aceptar la invitación.`,
  revokedTitle: "Esta invitación se retiró",
  revokedBody: (organization) => `${organization} la retiró. Si te sorprende, pregúntales: pueden enviarte otra.`,
  contactOffice: "Escribir a la oficina",

  acceptedTitle: "Esta invitación ya se usó",
  acceptedBody: (organization) => `Tu cuenta con ${organization} está lista y el enlace ya no hace falta.`,
  signedInAs: (name) => `Has iniciado sesión como ${name}.`,
  acceptedOther: (maskedEmail) =>
    `Esta invitación era para ${maskedEmail} y ya se usó. Para seguir como esa persona, cierra antes la sesión; no se pierde nada.`,
  continueAs: (name) => `Continuar como ${name}`,
  notYou: (name) => `¿No eres ${name}? Cerrar sesión`,
  goToPortal: "Continuar al portal",
  signIn: "Iniciar sesión",
  forgotPassword: "¿Olvidaste tu contraseña, o nunca tuviste una?",

  otherTitle: (name) => `Has iniciado sesión como ${name}`,
  otherTitleUnnamed: "Has iniciado sesión con otra cuenta",
  otherBody: (maskedEmail) =>
    `Esta invitación es para ${maskedEmail}. Cierra la sesión para continuar con ella; no se pierde nada.`,
  signOut: "Cerrar sesión y continuar",

  unknownTitle: "Este enlace no funciona",
  unknownBody: "No es uno que conozcamos. Dos cosas que comprobar:",
  unknownWhole: "Ábrelo desde el propio correo. Al copiar un enlace es fácil perder una parte.",
  unknownNewest: "Si tienes varios correos, usa el más reciente.",
  unknownHelp: "¿Sigues sin entrar? Pide a la oficina que te invitó que te lo envíe otra vez.",

  noTokenTitle: "Abre esta página desde tu correo",
  noTokenBody: "El correo de invitación tiene un botón que te trae aquí. Sin él no podemos saber quién eres.",
  alreadyIn: "¿Ya tienes una cuenta?",

  failedTitle: "No se pudo abrir la invitación",
  rateLimitedTitle: "Hace falta una breve pausa",
  networkTitle: "Parece que no hay conexión",

  doneTitle: "Estás dentro",
  doneBody: "Te llevamos al portal.",
  doneTemporary: "Un paso más: elige una contraseña tuya.",
};
