import { Can, PortalAdoption } from "@latchkey/react";
import { countByStanding, propertiesOf } from "../dashboard/overview.model.ts";
import { PropertyCard } from "../dashboard/property-card.tsx";
import { RecentInvitations } from "../dashboard/recent-invitations.tsx";
import { useOverview, type Overview } from "../dashboard/use-overview.ts";
import { RecordsBoard } from "../records/records-board.tsx";
import { useScene } from "../scenes/scene.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { InviteButton } from "../ui/invite-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { Empty, Failure, Loading } from "../ui/states.tsx";
import { useReason } from "../ui/use-reason.ts";

/** Statuses, expiring records and latest invitations, each if the user's role allows it. */
export function DashboardPage() {
  const { user } = useSignedIn();
  const { extras } = useScene();
  return (
    <>
      <PageTitle
        lead={`${greeting()}, ${user.name.split(" ")[0] ?? user.name}.`}
        action={extras.includes("quick_invite") ? <InviteButton /> : undefined}
      >
        Dashboard
      </PageTitle>
      {extras.includes("site_records") ? <RecordsBoard /> : null}
      <Can
        permission="contacts:read"
        otherwise={<p className="lead">Your role opens nothing here. Ask an admin of your company.</p>}
      >
        <OverviewSections />
        {extras.includes("adoption") ? <PortalAdoption /> : null}
      </Can>
    </>
  );
}

function OverviewSections() {
  const overview = useOverview();
  const reason = useReason();
  if (overview.data) return <Sections overview={overview.data} />;
  if (!overview.isError) return <Loading label="Loading the overview" lines={6} />;
  return (
    <Failure title="The overview did not load" onRetry={() => void overview.refetch()}>
      {reason(overview.error)}
    </Failure>
  );
}

function Sections({ overview }: { overview: Overview }) {
  const { workspacesLabel, contactTypes } = useScene();
  const people = overview.contacts.filter(({ type }) => (contactTypes as readonly string[]).includes(type));
  const counts = countByStanding(people);
  const more = overview.isPartial ? "+" : "";
  return (
    <>
      <section aria-labelledby="standing">
        <h2 id="standing" className="visually-hidden">
          Where people stand
        </h2>
        <dl className="counts">
          <div>
            <dt>Active</dt>
            <dd>
              {counts.active}
              {more}
            </dd>
          </div>
          <div>
            <dt>Invited</dt>
            <dd>
              {counts.invited}
              {more}
            </dd>
          </div>
          <div>
            <dt>Pending, not invited yet</dt>
            <dd>
              {counts.pending}
              {more}
            </dd>
          </div>
          <div data-attention={counts.attention > 0 || undefined}>
            <dt>Expired or undelivered</dt>
            <dd>
              {counts.attention}
              {more}
            </dd>
          </div>
        </dl>
      </section>
      <div className="dashboard-columns">
        <section aria-labelledby="properties">
          <h2 id="properties">{workspacesLabel}</h2>
          {overview.workspaces.length === 0 ? (
            <Empty title="No access yet">Properties appear here once someone gives you access.</Empty>
          ) : (
            <ul className="properties">
              {propertiesOf(overview.workspaces, people).map((property, place) => (
                <PropertyCard key={property.id} property={property} roof={place % 2 === 0 ? "flat" : "gable"} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="recent">
          <h2 id="recent">Recent invitations</h2>
          <RecentInvitations invitations={overview.invitations} contacts={overview.contacts} />
        </section>
      </div>
    </>
  );
}

const NOON = 12;
const EVENING = 18;

function greeting(): string {
  const hour = new Date().getHours();
  return hour < NOON ? "Good morning" : hour < EVENING ? "Good afternoon" : "Good evening";
}
