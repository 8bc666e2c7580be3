/** What the host's own API says: what a property-management product has, and Latchkey does not. */

export interface Lease {
  id: string;
  propertyName: string;
  address: string;
  unit: string;
  rentCents: number;
  depositCents: number;
  /** ISO dates without a time. */
  startsOn: string;
  endsOn: string;
  /** Day of the month that rent is due. */
  dueDay: number;
}

export interface DocumentInfo {
  id: string;
  title: string;
  fileName: string;
  bytes: number;
}

/** A property as the office's screens draw it. Its id is also the id of its Latchkey workspace. */
export interface Building {
  id: string;
  name: string;
  address: string;
  /** Units from the ground up, one row a floor. */
  floors: readonly (readonly string[])[];
}

export const requestCategories = ["plumbing", "heating", "electrical", "appliance", "doors_and_windows", "other"] as const;
export type RequestCategory = (typeof requestCategories)[number];

export const requestStatuses = ["received", "scheduled", "done"] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** A maintenance request as a tenant sends it. */
export interface NewRequest {
  category: RequestCategory;
  title: string;
  details: string;
  /** Whether somebody may come in while nobody is home. */
  mayEnter: boolean;
}

export const titleLength = { min: 3, max: 80 } as const;
export const detailsMaxLength = 2000;

export interface MaintenanceRequest extends NewRequest {
  id: string;
  status: RequestStatus;
  createdAt: string;
  residentName: string;
  propertyName: string;
  unit: string;
}
