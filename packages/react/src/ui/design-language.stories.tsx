import type { Meta, StoryObj } from "@storybook/react-vite";
import { useState, type CSSProperties, type ReactNode } from "react";
import { texts, type Locale } from "../../.storybook/texts.js";
import { coreEn } from "../i18n/core-en.js";
import { Badge } from "./badge.js";
import { Banner } from "./banner.js";
import { Button } from "./button.js";
import { Card } from "./card.js";
import { CheckboxGroup } from "./checkbox-group.js";
import { Checkbox } from "./checkbox.js";
import { Checklist } from "./checklist.js";
import { EmptyState } from "./empty-state.js";
import { IconButton } from "./icon-button.js";
import * as Icons from "./icons.js";
import { KeyValueList } from "./key-value-list.js";
import { Menu } from "./menu.js";
import { PasswordField } from "./password-field.js";
import { Root } from "./root.js";
import { Select } from "./select.js";
import { Skeleton } from "./skeleton.js";
import { Spinner } from "./spinner.js";
import { Stepper } from "./stepper.js";
import { Switch } from "./switch.js";
import { TextArea } from "./text-area.js";
import { TextField } from "./text-field.js";

const meta: Meta = { title: "Design language", parameters: { controls: { disable: true } } };
export default meta;

const COLOURS = [
  ["surface", "--_lk-surface"],
  ["ground", "--_lk-ground"],
  ["wash", "--_lk-wash"],
  ["line", "--_lk-line"],
  ["edge", "--_lk-edge"],
  ["muted", "--_lk-muted"],
  ["text", "--_lk-ink"],
  ["accent", "--_lk-accent"],
  ["success", "--_lk-success"],
  ["warning", "--_lk-warning"],
  ["danger", "--_lk-danger"],
  ["focus", "--_lk-focus"],
] as const;

const SIZES = [
  ["xl", "--_lk-text-xl", 620],
  ["lg", "--_lk-text-lg", 620],
  ["text", "--_lk-text", 400],
  ["sm", "--_lk-text-sm", 400],
  ["xs", "--_lk-text-xs", 400],
] as const;

function Grid({ children, min = "20rem" }: { children: ReactNode; min?: string }) {
  return (
    <div
      style={{
        display: "grid",
        gap: "1.5rem",
        gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${min}), 1fr))`,
      }}
    >
      {children}
    </div>
  );
}

function Swatch({ name, variable }: { name: string; variable: string }) {
  const chip: CSSProperties = {
    blockSize: "3rem",
    borderRadius: "var(--_lk-radius)",
    border: "1px solid var(--_lk-line)",
    background: `var(${variable})`,
  };
  return (
    <div>
      <div style={chip} />
      <p className="lk-hint">{name}</p>
    </div>
  );
}

function Overview({ locale }: { locale: Locale }) {
  const t = texts[locale];
  const [workspaces, setWorkspaces] = useState(["1", "3"]);
  return (
    <>
      <Grid min="22rem">
        <Card
          title={t.inviteTitle}
          description={t.inviteDescription}
          headingLevel={1}
          footer={
            <>
              <Button variant="quiet">{t.cancel}</Button>
              <Button variant="primary" icon={<Icons.MailIcon />}>
                {t.send}
              </Button>
            </>
          }
        >
          <Stepper label={t.steps} steps={[t.details, t.review]} current={0} doneLabel={t.done} />
          <TextField label={t.name} defaultValue={t.person} autoComplete="off" />
          <TextField
            label={t.email}
            type="email"
            defaultValue="amira@example"
            error={t.emailError}
            autoComplete="off"
          />
          <TextField label={t.phone} marker={t.optional} type="tel" hint={t.phoneHint} leading={<Icons.PhoneIcon />} />
          <Select label={t.role} options={t.roles} defaultValue="tenant" />
          <Switch label={t.sendNow} hint={t.sendNowHint} defaultChecked />
        </Card>
        <div style={{ display: "grid", gap: "1.5rem", alignContent: "start" }}>
          <Card
            title={t.residents}
            actions={
              <Menu
                items={t.menu}
                trigger={(props) => <IconButton {...props} label={t.more} icon={<Icons.DotsIcon />} />}
              />
            }
          >
            <div className="lk-stage-row">
              <Badge icon={<Icons.ClockIcon />}>{t.pending}</Badge>
              <Badge tone="info" icon={<Icons.MailIcon />}>
                {t.invited}
              </Badge>
              <Badge tone="success" icon={<Icons.KeyIcon />}>
                {t.active}
              </Badge>
              <Badge tone="warning" icon={<Icons.AlertIcon />}>
                {t.expired}
              </Badge>
              <Badge tone="danger" icon={<Icons.XCircleIcon />}>
                {t.undelivered}
              </Badge>
              <Badge icon={<Icons.BanIcon />}>{t.deactivated}</Badge>
              <Badge>{t.tenant}</Badge>
            </div>
            <KeyValueList items={t.facts} />
          </Card>
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
        </div>
      </Grid>
      <Card title={t.buttons}>
        <div className="lk-stage-row">
          <Button variant="primary">{t.send}</Button>
          <Button>{t.resend}</Button>
          <Button variant="quiet">{t.cancel}</Button>
          <Button variant="danger" icon={<Icons.BanIcon />}>
            {t.revoke}
          </Button>
          <Button variant="primary" loading>
            {t.send}
          </Button>
          <Button disabledReason={t.refused}>{t.resend}</Button>
          <Button size="sm" icon={<Icons.PlusIcon />}>
            {t.create}
          </Button>
          <Button size="sm" variant="primary" iconEnd={<Icons.ArrowIcon />}>
            {t.next}
          </Button>
          <IconButton label={t.resend} icon={<Icons.RefreshIcon />} />
          <IconButton label={t.resend} icon={<Icons.RefreshIcon />} variant="secondary" size="sm" />
          <Spinner label={t.loading} />
        </div>
      </Card>
      <Grid>
        <Card title={t.before}>
          <Checklist label={t.before} items={t.checks} stateLabels={t.checkStates} />
        </Card>
        <Card title={t.workspaces}>
          <CheckboxGroup
            label={t.access}
            options={t.properties}
            value={workspaces}
            onValueChange={setWorkspaces}
            summary={t.selected(workspaces.length, t.properties.length)}
            search={{ ...coreEn.common.choice, ...t.search }}
          />
          <Checkbox label={t.weekly} hint={t.weeklyHint} indeterminate />
          <Checkbox label={t.owner} disabledReason={t.ownerRefused} />
        </Card>
        <Card title={t.account}>
          <PasswordField
            label={t.password}
            hint={t.passwordHint}
            autoComplete="new-password"
            showLabel={t.show}
            hideLabel={t.hide}
            defaultValue="maple-window-29"
          />
          <TextArea
            label={t.message}
            marker={t.optional}
            maxLength={280}
            counter={t.count}
            defaultValue={t.messageText}
          />
          <Skeleton lines={3} />
        </Card>
        <Card>
          <EmptyState
            icon={<Icons.KeyIcon />}
            title={t.emptyTitle}
            action={<Button variant="primary">{t.emptyAction}</Button>}
          >
            {t.emptyBody}
          </EmptyState>
        </Card>
      </Grid>
      <Card title={t.colours}>
        <Grid min="6rem">
          {COLOURS.map(([name, variable]) => (
            <Swatch key={name} {...{ name, variable }} />
          ))}
        </Grid>
      </Card>
      <Grid>
        <Card title={t.type}>
          {SIZES.map(([name, variable, weight]) => (
            <p key={name} style={{ fontSize: `var(${variable})`, fontWeight: weight }}>
              {t.sample}
            </p>
          ))}
        </Card>
        <Card title={t.spacing}>
          {[1, 2, 3, 4, 5, 6].map((step) => (
            <div
              key={step}
              style={{
                blockSize: "0.75rem",
                inlineSize: `var(--_lk-s${step})`,
                background: "var(--_lk-accent)",
                borderRadius: 2,
              }}
            />
          ))}
        </Card>
        <Card title={t.icons}>
          <div className="lk-stage-row" style={{ fontSize: "1.1rem" }}>
            {Object.entries(Icons).map(([name, Icon]) => (
              <Icon key={name} />
            ))}
          </div>
        </Card>
      </Grid>
    </>
  );
}

/** Everything at once: what a change of a token does to the whole. */
export const AllTogether: StoryObj = {
  render: (_args, { globals }) => <Overview locale={globals["locale"] === "ar" ? "ar" : "en"} />,
};

/** One brand colour is enough: what is written on it, with it and around it follows, and stays readable. */
export const OneBrandColour: StoryObj = {
  render: (_args, { globals }) => {
    const t = texts[globals["locale"] === "ar" ? "ar" : "en"];
    return (
      <Grid min="16rem">
        {["#17525f", "#8a2f4a", "#f2c230", "#3b63d1", "#111111", "#7fd4b4"].map((accent) => (
          <Root key={accent} style={{ "--lk-color-accent": accent } as CSSProperties}>
            <Card title={accent}>
              <div className="lk-stage-row">
                <Button variant="primary">{t.send}</Button>
                <Button variant="quiet">{t.resend}</Button>
              </div>
              <div className="lk-stage-row">
                <Badge tone="info" icon={<Icons.MailIcon />}>
                  {t.invited}
                </Badge>
                <Badge tone="success" icon={<Icons.KeyIcon />}>
                  {t.active}
                </Badge>
              </div>
              <Switch label={t.sendNow} defaultChecked />
              <Checkbox label={t.weekly} defaultChecked />
            </Card>
          </Root>
        ))}
      </Grid>
    );
  },
};
