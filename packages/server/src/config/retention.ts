/** For how many days rows with personal data are kept; null for ever. What is over that is deleted in small batches. */
export interface Retention {
  /** The audit trail. Default null. */
  eventsDays: number | null;
  /** Links, mails, personal messages and reasons of invitations that are over, from when they were sent. Default null. */
  endedInvitationsDays: number | null;
  /** Contacts that were deleted, with all that names them, as if they were erased. Default null. */
  deletedContactsDays: number | null;
  /** Batches that are done, with their rows. Default null. */
  batchesDays: number | null;
  /** Files of people that were imported, or only looked at. Default 30. */
  importsDays: number | null;
  /** Webhook deliveries that are done. Default 30. */
  webhookDeliveriesDays: number | null;
}

// A host that has to prove who did what keeps the trail; one that has to forget says for how long.
export const defaultRetention: Retention = {
  eventsDays: null,
  endedInvitationsDays: null,
  deletedContactsDays: null,
  batchesDays: null,
  importsDays: 30,
  webhookDeliveriesDays: 30,
};
