import type { Scene, SignIn } from "../host/schemas.ts";
import { CopyButton } from "../ui/copy-button.tsx";

/** The other companies: what each shows, whom to sign in as, and what to try. */
export function SceneList({ scenes }: { scenes: readonly Scene[] }) {
  return (
    <section className="scenes" aria-labelledby="scenes">
      <h2 id="scenes">Five companies, five ways in</h2>
      <p className="lead">
        The same packages, configured five times. Sign in as one of their people. A private window lets you be two
        people at once.
      </p>
      <ul className="scene-grid">
        {scenes.map((scene) => (
          <SceneCard key={scene.key} scene={scene} />
        ))}
      </ul>
    </section>
  );
}

function SceneCard({ scene: { key, title, story, company, accentColor, signIns, tries } }: { scene: Scene }) {
  return (
    <li className="scene-card sheet" style={accentColor === null ? undefined : { borderBlockStartColor: accentColor }}>
      <div>
        <p className="scene-company">{company}</p>
        <h3 id={`scene-${key}`}>{title}</h3>
      </div>
      <p className="lead">{story}</p>
      <ul className="scene-people" aria-label={`Sign in at ${company}`}>
        {signIns.map((signIn) => (
          <Person key={signIn.email} signIn={signIn} />
        ))}
      </ul>
      <ul className="scene-tries" aria-label={`What to try at ${company}`}>
        {tries.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </li>
  );
}

function Person({ signIn: { who, email, password } }: { signIn: SignIn }) {
  return (
    <li>
      <span className="scene-who">{who}</span>
      <span className="scene-secret">
        <code>{email}</code>
        <CopyButton value={email} what={`the email of ${email}`} />
      </span>
      <span className="scene-secret">
        <code>{password}</code>
        <CopyButton value={password} what={`the password of ${email}`} />
      </span>
    </li>
  );
}
