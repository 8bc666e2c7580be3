import { InviteUserModal } from "@latchkey/react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { overviewKey } from "../dashboard/use-overview.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { Icon } from "./icon.tsx";

interface InviteButtonProps {
  /** The role that the form begins with. */
  defaultRole?: string | undefined;
  /** The property that the form begins with. */
  workspaceId?: string | undefined;
}

/** Opens the invitation form; absent for those who may invite nobody. */
export function InviteButton({ defaultRole, workspaceId }: InviteButtonProps) {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const { grant } = useSignedIn();
  if (grant.canInvite.length === 0) return null;
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        <Icon name="plus" />
        Invite user
      </button>
      <InviteUserModal
        open={open}
        onOpenChange={setOpen}
        {...(defaultRole === undefined ? {} : { defaultRole })}
        {...(workspaceId === undefined ? {} : { defaultWorkspaceIds: [workspaceId] })}
        onInvited={() => void queryClient.invalidateQueries({ queryKey: overviewKey })}
      />
    </>
  );
}
