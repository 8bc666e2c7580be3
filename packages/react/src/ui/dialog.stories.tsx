import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState } from "react";
import { expect, screen, userEvent, waitFor } from "storybook/test";
import { texts } from "../../.storybook/texts.js";
import { Button } from "./button.js";
import { Dialog, type DialogProps } from "./dialog.js";
import { MailIcon } from "./icons.js";
import { Select } from "./select.js";
import { Stepper } from "./stepper.js";
import { Switch } from "./switch.js";
import { TextField } from "./text-field.js";

function Example({ size, long }: { size?: DialogProps["size"]; long?: boolean }) {
  const t = texts.en;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t.create}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        size={size}
        title={t.inviteTitle}
        description={t.inviteDescription}
        closeLabel="Close"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
            <Button variant="primary" icon={<MailIcon />}>
              {t.send}
            </Button>
          </>
        }
      >
        <div className="lk-stack">
          <Stepper label={t.steps} steps={[t.details, t.review]} current={0} doneLabel={t.done} />
          {Array.from({ length: long ? 6 : 1 }, (_, index) => (
            <TextField key={index} label={t.name} autoComplete="off" />
          ))}
          <TextField label={t.email} type="email" autoComplete="off" />
          <Select label={t.role} options={t.roles} />
          <Switch label={t.sendNow} hint={t.sendNowHint} defaultChecked />
        </div>
      </Dialog>
    </>
  );
}

const meta: Meta<typeof Example> = { title: "Primitives/Dialog", component: Example };
export default meta;
type Story = StoryObj<typeof Example>;

/** The focus goes to the first field, and back to the button that opened it. */
export const ReturnsFocus: Story = {
  play: async ({ canvas }) => {
    const opener = canvas.getByRole("button");
    await userEvent.click(opener);
    await waitFor(() => expect(screen.getByLabelText(texts.en.name)).toHaveFocus());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(opener).toHaveFocus());
  },
};

const opened: Story["play"] = async ({ canvas }) => {
  await userEvent.click(canvas.getByRole("button"));
  await screen.findByRole("dialog");
};

export const Open: Story = { play: opened };
export const Small: Story = { args: { size: "sm" }, play: opened };
/** Head and foot stay while the body scrolls. */
export const LongBody: Story = { args: { size: "lg", long: true }, play: opened };
