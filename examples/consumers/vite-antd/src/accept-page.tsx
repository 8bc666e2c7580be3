// #region accept
import { AcceptInvitationForm } from "@latchkey/react";

export const AcceptPage = () => <AcceptInvitationForm />;
// #endregion accept
