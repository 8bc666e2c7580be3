import type { BadgeMessages } from "./messages.js";

export const es: BadgeMessages = {
  status: {
    pending: "Pendiente",
    invited: "Invitado",
    active: "Activo",
    expired: "Vencida",
    undelivered: "No entregada",
    deactivated: "Desactivado",
  },
  unknownStatus: "Desconocido",
  roles: {
    master_admin: "Administrador principal",
    admin: "Administrador",
    manager: "Gestor",
    staff: "Personal",
    user: "Usuario",
    viewer: "Observador",
    reader: "Lector",
    tenant: "Inquilino",
    owner: "Propietario",
    contractor: "Contratista",
    investor: "Inversor",
    buyer: "Comprador",
    seller: "Vendedor",
    lender: "Prestamista",
    inspector: "Inspector",
  },
};
