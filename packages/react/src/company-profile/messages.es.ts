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
  save: "Guardar perfil",
  saved: "Perfil de la empresa guardado",
};
