import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from "react";

/** `auto` follows the system. */
export type Theme = "light" | "dark" | "auto";

const STORAGE_KEY = "maple-and-stone:theme";

function readTheme(): Theme {
  try {
    const kept = window.localStorage.getItem(STORAGE_KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    // Browsers that block storage throw on access.
    return "auto";
  }
}

function keepTheme(theme: Theme): void {
  try {
    if (theme === "auto") window.localStorage.removeItem(STORAGE_KEY);
    else window.localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // The choice then lasts for this visit.
  }
}

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void }>({
  theme: "auto",
  setTheme: () => {},
});

export const useTheme = () => useContext(ThemeContext);

/** Stores the choice of light or dark, and applies it to the document. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState(readTheme);

  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    keepTheme(theme);
  }, [theme]);

  const value = useMemo(() => ({ theme, setTheme }), [theme]);
  return <ThemeContext value={value}>{children}</ThemeContext>;
}
