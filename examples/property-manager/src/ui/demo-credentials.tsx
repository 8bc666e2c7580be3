import { useDemo } from "../host/queries.ts";
import { CopyButton } from "./copy-button.tsx";
import { Loading } from "./states.tsx";

/** What one signs in with here, since this is a demonstration and everything in it is invented. */
export function DemoCredentials() {
  const { data, isError, refetch } = useDemo();
  return (
    <section className="demo-credentials" aria-label="Demonstration account">
      <p className="demo-credentials-title">The demo&rsquo;s manager</p>
      {data ? (
        <dl>
          <div>
            <dt>Email</dt>
            <dd>
              <code>{data.managerEmail}</code>
              <CopyButton value={data.managerEmail} what="the email" />
            </dd>
          </div>
          <div>
            <dt>Password</dt>
            <dd>
              <code>{data.managerPassword}</code>
              <CopyButton value={data.managerPassword} what="the password" />
            </dd>
          </div>
        </dl>
      ) : isError ? (
        <p role="alert">
          The demo&rsquo;s account could not be read.{" "}
          <button type="button" className="link-button" onClick={() => void refetch()}>
            Try again
          </button>
        </p>
      ) : (
        <Loading label="Reading the demo's account" lines={2} />
      )}
    </section>
  );
}
