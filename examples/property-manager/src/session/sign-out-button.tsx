import { Icon } from "../ui/icon.tsx";
import { useSignOut } from "./use-sign-out.ts";

export function SignOutButton() {
  const { mutate, isPending, isSuccess } = useSignOut();
  const isLeaving = isPending || isSuccess;
  return (
    <button type="button" className="button button-quiet" onClick={() => (isLeaving ? undefined : mutate())} aria-busy={isLeaving || undefined}>
      <Icon name="signOut" />
      Sign out
    </button>
  );
}
