import type { CompanyProfileMessages } from "./messages.js";

export const es: CompanyProfileMessages = {
  title: "Perfil de la empresa",
  description: "Cómo aparece tu empresa en las invitaciones.",
  loading: "Cargando el perfil de la empresa",
  loadFailed: "No se pudo cargar el perfil de la empresa",
  incomplete: "Añade el nombre de la empresa y el correo para respuestas para empezar a invitar.",
  inactive: "La cuenta de tu empresa no está activa. Contacta con soporte.",
  notAllowed: "Tu rol no puede cambiar el perfil de la empresa. Pídeselo a un administrador.",
  name: "Nombre de la empresa",
  contactEmail: "Correo para respuestas",
  contactEmailHint: "Aquí llegan las respuestas de los residentes.",
  locale: "Idioma predeterminado",
  timeZone: "Zona horaria",
  timeZoneHint: "Para las horas en correos y cartas, como cuándo caduca un enlace.",
  accentColor: "Color de la marca",
  accentColorHint: "Para los botones de los correos, con un código como #1F6FEB.",
  logoUrl: "Logotipo",
  logoUrlHint: "Un enlace a la imagen que empiece por https://",
  sending: "Envíos a muchas personas",
  perHour: "Correos por hora",
  perHourHint:
    "Déjalo vacío para enviar lo más rápido posible. Si nunca has enviado desde este dominio, empieza con 200 por hora y duplícalo cada día: los proveedores de correo bloquean a los remitentes nuevos que empiezan con miles.",
  reminders: "Recordatorios",
  remindersHint:
    "Para quienes no han aceptado. Como máximo dos, en su idioma, entre las 9:00 y las 18:00 de tu zona horaria.",
  afterDays: "Después del correo",
  noReminder: "Sin recordatorio",
  oneDayAfter: "1 día después",
  daysAfter: (days) => `${days} días después`,
  beforeExpiry: "El día antes de que caduque el enlace",
  example: ({ sent, reminders: [first, second], expires }) =>
    `Ejemplo: quien recibe el correo el ${sent}, con un enlace que caduca el ${expires}, recibe un recordatorio el ${first}${second === undefined ? "" : ` y otro el ${second}`}.`,
  save: "Guardar perfil",
  saved: "Perfil de la empresa guardado",
};
