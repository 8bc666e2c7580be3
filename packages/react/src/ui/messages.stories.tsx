import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fireEvent, screen, userEvent, waitFor } from "storybook/test";
import { texts } from "../../.storybook/texts.js";
import { Badge } from "./badge.js";
import { Banner } from "./banner.js";
import { Button } from "./button.js";
import { EmptyState } from "./empty-state.js";
import { AlertIcon, BanIcon, ClockIcon, KeyIcon, MailIcon, XCircleIcon } from "./icons.js";
import { ToastRegion, type Toast } from "./toast-region.js";
import { useToasts } from "./use-toasts.js";

const t = texts.en;
const meta: Meta = { title: "Primitives/Messages" };
export default meta;

/** The six lives of a contact's portal status, and a role, which hangs on no ring. */
export const Badges: StoryObj = {
  render: () => (
    <div className="lk-stage-row">
      <Badge icon={<ClockIcon />}>{t.pending}</Badge>
      <Badge tone="info" icon={<MailIcon />}>
        {t.invited}
      </Badge>
      <Badge tone="success" icon={<KeyIcon />}>
        {t.active}
      </Badge>
      <Badge tone="warning" icon={<AlertIcon />}>
        {t.expired}
      </Badge>
      <Badge tone="danger" icon={<XCircleIcon />}>
        {t.undelivered}
      </Badge>
      <Badge icon={<BanIcon />}>{t.deactivated}</Badge>
      <Badge>{t.tenant}</Badge>
    </div>
  ),
};

export const Banners: StoryObj = {
  render: () => (
    <>
      <Banner tone="info" title={t.infoTitle}>
        {t.infoBody}
      </Banner>
      <Banner tone="success" title={t.successTitle} />
      <Banner tone="warning" title={t.warningTitle} action={<Button size="sm">{t.warningAction}</Button>}>
        {t.warningBody}
      </Banner>
      <Banner tone="danger" title={t.dangerTitle}>
        {t.dangerBody}
      </Banner>
      <Banner tone="info">{t.infoBody}</Banner>
    </>
  ),
};

export const Empty: StoryObj = {
  render: () => (
    <EmptyState icon={<KeyIcon />} title={t.emptyTitle} action={<Button variant="primary">{t.emptyAction}</Button>}>
      {t.emptyBody}
    </EmptyState>
  ),
};

const SENT: Omit<Toast, "id"> = {
  tone: "success",
  title: t.successTitle,
  action: { label: "View", onSelect: () => {} },
};
const FAILED: Omit<Toast, "id"> = {
  tone: "danger",
  title: "Invitation not sent",
  description: "The mail server is down. It goes out as soon as it is back.",
};

const LONG: Omit<Toast, "id"> = {
  tone: "success",
  title: "Invitation sent to wilhelmina.featherstonehaugh-marjoribanks@northern-riverside-apartments.example",
};

function Toaster({ durationMs }: { durationMs?: number }) {
  const { toasts, show, dismiss } = useToasts();
  return (
    <>
      <div className="lk-stage-row">
        <Button onClick={() => show(SENT)}>Sent</Button>
        <Button onClick={() => show(FAILED)}>Failed</Button>
        <Button onClick={() => show(LONG)}>Sent to a long address</Button>
      </div>
      <ToastRegion
        toasts={toasts}
        onDismiss={dismiss}
        label="Messages of this story"
        dismissLabel="Dismiss"
        durationMs={durationMs}
      />
    </>
  );
}

export const Toasts: StoryObj = {
  render: () => <Toaster />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Sent" }));
    await userEvent.click(canvas.getByRole("button", { name: "Failed" }));
    await screen.findByText("Invitation not sent");
  },
};

/** Time stops while one is pointed at, and goes on afterwards. Errors stay. */
export const ToastsWait: StoryObj = {
  render: () => <Toaster durationMs={200} />,
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Failed" }));
    await userEvent.click(canvas.getByRole("button", { name: "Sent" }));
    // React makes enter and leave of over and out.
    const toast = screen.getByText(t.successTitle);
    await fireEvent.pointerOver(toast);
    await new Promise((done) => setTimeout(done, 600));
    await expect(screen.getByText(t.successTitle)).toBeInTheDocument();
    await fireEvent.pointerOut(toast);
    await waitFor(() => expect(screen.queryByText(t.successTitle)).toBeNull());
    await expect(screen.getByText("Invitation not sent")).toBeInTheDocument();
  },
};

/** An address is one word, however long; what dismisses the toast stays within reach. */
export const ToastLongAddress: StoryObj = {
  globals: { viewport: { value: "mobile1" } },
  render: () => (
    <div style={{ inlineSize: 320 }}>
      <Toaster />
    </div>
  ),
  play: async ({ canvas }) => {
    await userEvent.click(canvas.getByRole("button", { name: "Sent to a long address" }));
    const dismiss = await screen.findByRole("button", { name: "Dismiss" });
    const { right } = dismiss.getBoundingClientRect();
    await expect(right).toBeLessThanOrEqual(window.innerWidth);
  },
};
