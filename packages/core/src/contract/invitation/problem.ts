/**
 * Why an open invitation cannot be accepted now. `inviter_left` and `inviter_deactivated`: whoever sent it has left or was
 * deactivated. `inviter_not_allowed`: they could not send it anymore. Whoever may invite to it takes it over by
 * resending it.
 */
export const invitationProblems = ["inviter_left", "inviter_deactivated", "inviter_not_allowed"] as const;
export type InvitationProblem = (typeof invitationProblems)[number];
