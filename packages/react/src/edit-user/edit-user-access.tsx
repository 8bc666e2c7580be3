"use client";
import { PreferencesFields } from "../access/preferences-fields.js";
import { optionsOf, roleOptions, roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { RecordSetFields } from "../record-sets/record-set-fields.js";
import { Choice } from "../ui/choice.js";
import { KeyValueList } from "../ui/key-value-list.js";
import { WorkspacesField } from "../workspaces/workspaces-field.js";
import type { EditUserPartProps } from "./edit-user-person.js";
import { grantedIds, offersAll } from "./edit-user.model.js";
import { english } from "./texts.js";

/** The access of a person with an account: role, workspaces, preferences and record set. */
export function EditUserAccess({ controller }: EditUserPartProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { form, setting, saved } = controller;
  const { values, errors } = form;
  const { workspaces, roles, organization } = setting;
  const role = roles.find(({ key }) => key === values.role);
  const offers = optionsOf(values.role, setting);
  const granted = grantedIds(values, setting);
  return (
    <>
      <Choice
        {...form.choiceProps("role")}
        texts={messages.common.choice}
        aria-required
        label={m.role}
        options={roleOptions(roles, messages)}
        hint={role && roleText(role, messages).description}
      />
      {workspaces.length === 0 ? null : (
        <WorkspacesField
          controlId={form.idOf("workspaceIds")}
          error={errors.workspaceIds}
          workspaces={workspaces}
          more={controller.moreWorkspaces}
          value={values.workspaceIds}
          onValueChange={(ids) => form.set("workspaceIds", ids)}
          all={offersAll(values, setting) ? values.allWorkspaces : undefined}
          onAllChange={(all) => form.set("allWorkspaces", all)}
        />
      )}
      {offers.preferences ? (
        <PreferencesFields
          controlId={form.idOf("preferences")}
          value={values.preferences}
          onValueChange={(preferences) => form.set("preferences", preferences)}
          granted={workspaces.filter(({ id }) => granted.includes(id))}
          hasWorkspaces={workspaces.length > 0}
          error={errors.preferences}
        />
      ) : null}
      {offers.recordSets ? (
        <RecordSetFields
          value={values}
          onKindChange={(kind) => form.set("recordSetKind", kind)}
          onIdChange={(id) => form.set("recordSetId", id)}
          onRulesChange={(rules) => form.set("recordSet", { rules })}
          saved={saved}
          entityTypes={organization?.recordSets.entityTypes ?? []}
          errors={errors}
          idOf={form.idOf}
        />
      ) : null}
    </>
  );
}

/** The access that an open invitation gives. It cannot be changed, since it was sent. */
export function InvitedAccess({ controller: { setting } }: EditUserPartProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const { inviteUser: m, editUser, badges } = messages;
  const { contact, roles } = setting;
  const key = contact.portal.role ?? "";
  const role = roles.find((one) => one.key === key);
  const names = contact.workspaces.map(({ name }) => name);
  return (
    <div className="lk-invite-contact">
      <KeyValueList
        items={[
          {
            label: m.role,
            value: (
              <bdi className="lk-edit-value">{role ? roleText(role, messages).label : (badges.roles[key] ?? key)}</bdi>
            ),
          },
          {
            label: m.workspaces,
            value: (
              <bdi className="lk-edit-value">{names.length === 0 ? editUser.noWorkspaces : format.list(names)}</bdi>
            ),
          },
        ]}
      />
      <p className="lk-hint">{editUser.accessHint}</p>
    </div>
  );
}
