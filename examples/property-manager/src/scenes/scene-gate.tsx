import { useLatchkey } from "@latchkey/react";
import { useLayoutEffect, type ReactNode } from "react";
import { HostLatchkey } from "../host-latchkey.tsx";
import { useSceneOf } from "../host/queries.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { Failure, Loading } from "../ui/states.tsx";
import { SceneContext } from "./scene.ts";
import { wordsOf } from "./words.ts";

/** The pages of one company, with its name, color and texts, once the server has named it. */
export function SceneGate({ children }: { children: ReactNode }) {
  const { user } = useSignedIn();
  const { toast } = useLatchkey();
  const { data: scene, isError, refetch } = useSceneOf(user.id);
  useAccent(scene?.accentColor ?? null);
  if (!scene) {
    return (
      <main id="main" className="quiet">
        {isError ? (
          <Failure title="Your page did not open" onRetry={() => void refetch()}>
            We could not read whose page this is. Your work is not lost.
          </Failure>
        ) : (
          <Loading label="Opening your page" />
        )}
      </main>
    );
  }
  return (
    <SceneContext value={scene}>
      {/* One toaster for all pages, so that a toast stays after its page is left. */}
      <HostLatchkey messages={wordsOf(scene.key)} onToast={toast}>
        {children}
      </HostLatchkey>
    </SceneContext>
  );
}

/** Sets the company's color on the document, since dialogs and menus are outside the page's elements. */
function useAccent(color: string | null): void {
  useLayoutEffect(() => {
    if (color === null) return undefined;
    const { style } = document.documentElement;
    style.setProperty("--accent", color);
    return () => {
      style.removeProperty("--accent");
    };
  }, [color]);
}
