import "@latchkey/react/styles.css";
import "@latchkey/react/styles.layered.css";
