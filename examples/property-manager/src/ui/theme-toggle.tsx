import { useSyncExternalStore } from "react";
import { Icon } from "./icon.tsx";
import { useTheme } from "./theme.tsx";

const system = window.matchMedia("(prefers-color-scheme: dark)");

function onSystemChange(listener: () => void): () => void {
  system.addEventListener("change", listener);
  return () => system.removeEventListener("change", listener);
}

/** Switches between light and dark. Choosing the system's theme follows the system again. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  const systemIsDark = useSyncExternalStore(onSystemChange, () => system.matches);
  const isDark = theme === "auto" ? systemIsDark : theme === "dark";

  const toggle = () => {
    const wanted = isDark ? "light" : "dark";
    setTheme((wanted === "dark") === systemIsDark ? "auto" : wanted);
  };

  return (
    <button
      type="button"
      className="icon-button"
      onClick={toggle}
      aria-label={isDark ? "Use light colours" : "Use dark colours"}
    >
      <Icon name={isDark ? "sun" : "moon"} />
    </button>
  );
}
