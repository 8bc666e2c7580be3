import { useLatchkey } from "@latchkey/react";
import { useLayoutEffect, type ReactNode } from "react";
import { HostLatchkey } from "../host-latchkey.tsx";
import { useSceneOf } from "../host/queries.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { Failure, Loading } from "../ui/states.tsx";
import { SceneContext } from "./scene.ts";
import { wordsOf } from "./words.ts";

/** Pages of one company: its name, its colour and its words, once the server has said which one it is. */
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
      {/* One toaster for all pages: what is said outlives the page that said it. */}
      <HostLatchkey messages={wordsOf(scene.key)} onToast={toast}>
        {children}
      </HostLatchkey>
    </SceneContext>
  );
}

/** The company's colour, on the document: dialogs and menus stand outside of the page's own elements. */
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
