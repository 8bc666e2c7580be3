import { es as acceptInvitation } from "../accept-invitation/messages.es.js";
import { es as addResident } from "../add-resident/messages.es.js";
import { es as autoInvite } from "../auto-invite/messages.es.js";
import { es as badges } from "../badges/messages.es.js";
import { es as batchInvite } from "../batch-invite/messages.es.js";
import { es as batchProgress } from "../batch-progress/messages.es.js";
import { es as companyProfile } from "../company-profile/messages.es.js";
import { es as contactList } from "../contact-list/messages.es.js";
import { es as editUser } from "../edit-user/messages.es.js";
import { es as eligibility } from "../eligibility/messages.es.js";
import { es as grant } from "../grant/messages.es.js";
import { es as importWizard } from "../import-wizard/messages.es.js";
import { es as inviteUser } from "../invite-user/messages.es.js";
import { es as password } from "../password/messages.es.js";
import { es as personalData } from "../personal-data/messages.es.js";
import { es as portalAdoption } from "../portal-adoption/messages.es.js";
import { es as portalInvitesStep } from "../portal-invites-step/messages.es.js";
import { es as portalPermissions } from "../portal-permissions/messages.es.js";
import { es as propertyContacts } from "../property-contacts/messages.es.js";
import { es as residentsTable } from "../residents-table/messages.es.js";
import { es as roles } from "../roles/messages.es.js";
import { es as session } from "../session/messages.es.js";
import { es as sessions } from "../sessions/messages.es.js";
import { es as signIn } from "../sign-in/messages.es.js";
import { es as usersTable } from "../users-table/messages.es.js";
import { es as verification } from "../verification/messages.es.js";
import type { Messages } from "./messages.js";

/** Spanish that is neutral between Spain and Latin America. */
export const es: Messages = {
  language: "es",
  dir: "ltr",
  common: {
    cancel: "Cancelar",
    close: "Cerrar",
    back: "Atrás",
    retry: "Intentar de nuevo",
    optional: "Opcional",
    loading: "Cargando",
    goToSignIn: "Ir a iniciar sesión",
    showPassword: "Mostrar la contraseña",
    hidePassword: "Ocultar la contraseña",
    correctFields: (count) => (count === 1 ? "Corrige un campo" : `Corrige ${count} campos`),
    notifications: "Notificaciones",
    dismiss: "Descartar",
    choice: {
      options: "Opciones",
      selected: "Seleccionados",
      searching: "Buscando…",
      empty: "Sin resultados.",
      results: (count) => (count === 1 ? "1 resultado" : `${count} resultados`),
    },
    chosen: (count) => (count === 1 ? "1 elegido" : `${count} elegidos`),
    charactersUsed: (used, max) => `${used} de ${max} caracteres`,
  },
  tryAgainAt: (when) => `Inténtalo de nuevo después del ${when}.`,
  errors: {
    malformed_json: "No se pudo leer la solicitud. Vuelve a cargar la página.",
    contract_version_unsupported: "Esta página no está actualizada. Vuelve a cargarla.",
    route_not_found: "Esto no está disponible aquí.",
    method_not_allowed: "Esto no está disponible aquí.",
    payload_too_large: "Es más de lo que se puede enviar de una vez.",
    unsupported_media_type: "No se pudo leer la solicitud. Vuelve a cargar la página.",
    validation_failed: "Hay campos por corregir.",
    idempotency_key_reused: "Esto ya se envió con otros valores. Vuelve a cargar la página.",
    idempotency_in_progress: "Ya se está enviando. Espera un momento.",
    unauthenticated: "Inicia sesión de nuevo.",
    invalid_credentials: "El correo o la contraseña no son correctos.",
    forbidden: "Tu rol no lo permite. Pídeselo a un administrador.",
    origin_rejected: "Este sitio no puede hacer eso.",
    password_change_required: "Primero elige una contraseña tuya.",
    account_deactivated: "Esta cuenta está desactivada. Ponte en contacto con la oficina.",
    role_not_grantable: "Tu rol no puede invitar a este rol.",
    workspace_not_grantable: "Solo puedes dar acceso a lo que tú tienes acceso.",
    host_only: "Solo el proveedor de este software puede cambiar esto.",
    organization_suspended: "El portal de esta empresa está en pausa. Inténtalo más tarde o contacta con la oficina.",
    organization_closed: "El portal de esta empresa está cerrado. Contacta con la oficina.",
    rate_limited: "Demasiados intentos.",
    not_found: "Esto ya no existe.",
    organization_missing: "La organización aún no está configurada.",
    organization_managed: "El perfil de tu empresa se administra en otro lugar. Cámbialo allí.",
    conflict: "Otro registro ya usa este valor.",
    contact_exists: "Ya hay un contacto con este nombre y correo.",
    already_invited: "Esta persona ya tiene una invitación abierta. Reenvíasela.",
    already_active: "Esta persona ya tiene acceso.",
    not_eligible: "Todavía no se puede invitar a esta persona.",
    invitation_not_open: "Esta invitación ya está cerrada.",
    letter_not_requested: "Esta invitación se envía por correo electrónico y no tiene carta.",
    resend_cooldown: "Se envió un correo hace un momento.",
    role_in_use: "Alguien tiene este rol.",
    role_built_in: "Los roles incluidos se quedan como están.",
    record_set_in_use: "Alguien tiene este conjunto de registros.",
    last_admin: "Alguien debe seguir a cargo.",
    import_unreadable: "No se pudo leer este archivo.",
    import_applied: "Esta importación ya se guardó. Sube el archivo otra vez para leerlo de otra manera.",
    import_in_progress: "Esta importación se está guardando. Inténtalo de nuevo en un momento.",
    invitation_not_found: "Este enlace no es válido.",
    invitation_expired: "Esta invitación ha caducado.",
    invitation_superseded: "Un correo más reciente ha sustituido este enlace.",
    invitation_revoked: "Esta invitación se retiró.",
    invitation_accepted: "Esta invitación ya se aceptó.",
    signed_in_as_other: "Has iniciado sesión como otra persona.",
    email_not_verified: "Confirma tu dirección de correo donde inicias sesión y vuelve a intentarlo.",
    managed_by_host:
      "Tu cuenta se administra donde inicias sesión. Ve allí para iniciar sesión o cambiar la contraseña.",
    sign_in_required: "Hay una cuenta con este correo. Inicia sesión para continuar.",
    weak_password: "Elige una contraseña más segura.",
    reset_link_invalid: "Este enlace ya no es válido.",
    sign_in_link_invalid: "Este enlace ya no es válido.",
    signature_invalid: "No se pudo verificar la solicitud.",
    not_implemented: "Esto aún no está disponible.",
    host_unavailable: "El servicio está ocupado. Inténtalo de nuevo en un momento.",
    overloaded: "El servicio está muy ocupado ahora mismo. Inténtalo de nuevo en unos segundos.",
    service_unavailable: "El servicio está ocupado. Inténtalo de nuevo en un momento.",
    internal_error: "Algo ha fallado por nuestra parte. Inténtalo de nuevo.",
    network_error: "No se pudo llegar al servidor. Comprueba tu conexión.",
    timeout: "El servidor tardó demasiado en responder. Inténtalo de nuevo.",
    cookie_blocked:
      "Tu navegador bloqueó la cookie de inicio de sesión. Permite las cookies de este sitio y vuelve a iniciar sesión.",
    aborted: "Se canceló.",
    invalid_response: "No se pudo entender la respuesta del servidor.",
    unknown_error: "Algo ha fallado. Inténtalo de nuevo.",
  },
  fieldErrors: {
    required: "Rellena este campo.",
    wrong_type: "No tiene la forma correcta.",
    too_short: "Es demasiado corto.",
    too_long: "Es demasiado largo.",
    too_small: "Es demasiado pequeño.",
    too_big: "Es demasiado grande.",
    too_many: "Son demasiados.",
    too_few: "Son muy pocos.",
    invalid_value: "Elige una de las opciones.",
    invalid_format: "No tiene la forma correcta.",
    invalid_id: "Este id tiene caracteres que no se pueden usar.",
    invalid_email: "Revisa la dirección: debería ser como nombre@example.com.",
    email_not_alone: "Escribe una sola dirección y nada más.",
    email_not_ascii: "Antes de la @ solo se pueden usar letras de la a a la z sin acentos, cifras y signos.",
    email_domain: "Revisa lo que va después de la @: ahí no se puede entregar ningún correo.",
    invalid_phone: "Revisa el número: usa solo cifras, espacios y + ( ) - . /, con la extensión al final.",
    phone_country: "Ningún país tiene este prefijo después del +.",
    phone_too_short: "A este número le faltan cifras para su país.",
    phone_too_long: "A este número le sobran cifras para su país.",
    invalid_locale: "No conocemos este idioma.",
    invalid_time_zone: "No conocemos esta zona horaria.",
    invalid_path: "Una ruta empieza con una barra.",
    contains_link: "No se pueden enviar enlaces ni direcciones de correo. Quite:",
    invalid_characters: "Contiene caracteres que no se pueden usar.",
    unknown_field: "No conocemos este campo.",
    not_together: "Esto no se puede combinar con otro valor.",
    repeated: "Esto solo se puede indicar una vez.",
    unknown_role: "Este rol ya no existe.",
    unknown_record_set: "Este conjunto de registros ya no existe.",
    not_in_plan: "Tu plan no incluye esto.",
    workspace_required: "Elige al menos uno.",
  },
  badges,
  inviteUser,
  contactList,
  residentsTable,
  usersTable,
  editUser,
  propertyContacts,
  autoInvite,
  portalAdoption,
  portalInvitesStep,
  batchInvite,
  batchProgress,
  importWizard,
  acceptInvitation,
  password,
  session,
  sessions,
  signIn,
  grant,
  roles,
  portalPermissions,
  addResident,
  eligibility,
  verification,
  companyProfile,
  personalData,
};
