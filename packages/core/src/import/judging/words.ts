import type { ContactType } from "../../contract/contact/schema.js";
import { headerWords, remembering, wordsOf } from "./text.js";

/** The longest text that can be one of the words below. */
const textMax = 120;

/** What a word says about a row: whether they live there, and what they are to the lease. */
export type Standing = "current" | "past" | "future" | "vacant" | "declined" | "minor" | "guarantor";

const standings: Readonly<Record<Standing, string>> = {
  past:
    "past|former|previous|ex|old|vacated|moved out|moved|move out|inactive|ended|expired|terminated|evicted|skipped|skip|" +
    "deceased|closed|archived|past tenant|past resident|former tenant|former resident|lease ended|left|gone|historical|" +
    "ehemalig|ehemaliger mieter|ausgezogen|beendet|inaktiv|verstorben|gekundigt und ausgezogen|" +
    "anterior|antiguo|ex inquilino|pasado|inactivo|finalizado|desalojado|salio|baja|terminado|fallecido|" +
    "ancien|ancienne|ancien locataire|parti|partie|sorti|inactif|termine|resilie|decede|" +
    "antigo|passado|inativo|saiu|mudou|encerrado|finalizada|falecido|passato|uscito|cessato|vertrokken|oud",
  future:
    "future|applicant|application|applied|pending|pending move in|approved|upcoming|prospect|lead|incoming|reserved|leased|" +
    "preleased|pre leased|not moved in|future tenant|future resident|moving in|signed|waitlist|waiting list|new|" +
    "zukunftig|kunftig|bewerber|interessent|einziehend|futuro|futura|solicitante|aprobado|pendiente|reservado|" +
    "futur|candidat|a venir|en attente|candidato|pendente|aprovado|in arrivo|toekomstig",
  current:
    "current|active|occupied|resident|residing|in residence|living|in place|notice|on notice|under notice|ntv|notice given|" +
    "notice to vacate|month to month|mtm|renewed|renewal|eviction|evict|in eviction|under eviction|current tenant|" +
    "current resident|notice unrented|notice rented|occupied no notice|occupied on notice|yes|y|enabled|delinquent|in legal|" +
    "aktiv|bewohnt|aktuell|vermietet|gekundigt|laufend|actual|activo|activa|ocupado|ocupada|vigente|residente|en aviso|" +
    "actuel|actuelle|actif|active|en cours|occupe|occupee|present|preavis|atual|ativo|ativa|ocupada|em aviso|" +
    "attuale|attivo|occupato|huidig|actief|bewoond",
  vacant:
    "vacant|vacant unrented|vacant rented|vacant unit|vacancy|vacant ready|vacant not ready|unoccupied|empty|unrented|" +
    "not occupied|available|down|down unit|offline|model|model unit|model apartment|model home|office|leasing office|" +
    "management office|admin|admin unit|employee unit|manager unit|staff unit|storage|clubhouse|maintenance shop|non revenue|" +
    "leer|leerstand|leerstehend|frei|unvermietet|vacante|libre|desocupado|desocupada|disponible|vacio|vacia|oficina|" +
    "vide|vacant e|inoccupe|inoccupee|vacante|vago|vaga|vazio|vazia|disponivel|escritorio|libero|sfitto|vuoto|leeg|leegstand",
  declined:
    "declined|denied|rejected|cancelled|canceled|withdrawn|withdrew|cancelled application|canceled application|" +
    "application denied|application cancelled|lost|dead|refused|turned down|abgelehnt|storniert|zuruckgezogen|" +
    "rechazado|rechazada|cancelado|cancelada|denegado|retirado|refuse|refusee|annule|annulee|recusado|recusada|negado|" +
    "rifiutato|annullato|afgewezen|geannuleerd",
  minor:
    "minor|minor child|minor occupant|child|children|kid|son|daughter|dependent|dependant|dependent child|infant|under 18|" +
    "kind|minderjahrig|minderjahrige|sohn|tochter|menor|menor de edad|hijo|hija|nino|nina|dependiente|" +
    "mineur|mineure|enfant|fils|fille|a charge|menor de idade|filho|filha|crianca|dependente|minore|figlio|figlia|minderjarig",
  guarantor:
    "guarantor|co signer|cosigner|cosignor|co signor|guarantee|guaranty|lease guarantor|non occupant co signer|" +
    "burge|burgin|mietburge|aval|avalista|fiador|fiadora|garante|garant|garante solidario|caution|borg",
};

const types: Readonly<Record<ContactType, string>> = {
  tenant:
    "tenant|tenants|renter|lessee|leaseholder|mieter|mieterin|inquilino|inquilina|arrendatario|arrendataria|locataire|" +
    "locatario|locataria|huurder|primary tenant|co tenant|head tenant|tenant of record|standard tenant",
  resident:
    "resident|residents|occupant|standard resident|primary resident|co resident|roommate|spouse|household member|head of household|" +
    "hoh|co head|other adult|other occupant|adult|responsible|leaseholder resident|bewohner|bewohnerin|residente|ocupante|" +
    "occupante|morador|moradora|habitant|conviviente|bewoner",
  owner:
    "owner|owners|landlord|homeowner|home owner|unit owner|property owner|co owner|owner landlord|head officer|individual owner|" +
    "corporate owner|joint owner|lessor|eigentumer|eigentumerin|vermieter|propietario|propietaria|dueno|duena|arrendador|" +
    "proprietaire|bailleur|coproprietaire|proprietario|proprietaria|senhorio|locador|condomino|eigenaar|verhuurder|hauseigentumer",
  investor:
    "investor|investors|shareholder|limited partner|partner|inversor|inversionista|investisseur|investidor|investitore|anleger",
  contractor:
    "contractor|contractors|vendor|vendors|supplier|service provider|maintenance vendor|subcontractor|handwerker|dienstleister|" +
    "lieferant|contratista|proveedor|prestataire|fournisseur|artisan|prestador|fornecedor|fornitore|aannemer",
  client:
    "client|clients|customer|buyer|seller|lender|kunde|kaufer|cliente|comprador|vendedor|acheteur|vendeur|acquirente",
  staff:
    "staff|employee|team|team member|site manager|property manager|manager|agent|leasing agent|officer|maintenance|maintenance staff|" +
    "caretaker|superintendent|super|mitarbeiter|verwalter|hausmeister|empleado|personal|administrador|employe|gestionnaire|" +
    "gardien|funcionario|zelador|dipendente|medewerker",
  other: "other|others|emergency contact|contact|sonstige|andere|otro|otra|autre|outro|outra|altro|anders",
};

const index = <Meaning extends string>(lists: Readonly<Record<Meaning, string>>): ReadonlyMap<string, Meaning> =>
  new Map(
    Object.entries<string>(lists).flatMap(([meaning, list]) =>
      list.split("|").map((word) => [word, meaning as Meaning] as const),
    ),
  );

const standingByWords = index(standings);
const typeByWords = index(types);

/** What a status says, null if nothing that is known: `Current`, `Past`, `Vacant-Unrented`, `Notice`, `Ausgezogen`. */
export const standingOf = remembering((text: string): Standing | null => {
  if (text.length > textMax) return null;
  const words = wordsOf(text);
  const whole = standingByWords.get(words);
  if (whole !== undefined) return whole;
  // `Past (moved out 2024)`, `Vacant - ready`, `Co-signer: parent`
  const known = [...words.matchAll(/[\p{L} ]+/gu)].map(([part]) => part.trim());
  for (const part of [...known, ...words.split(" ").slice(0, 1)]) {
    const standing = standingByWords.get(part);
    if (standing !== undefined) return standing;
  }
  return null;
});

/** The type of contact that a word names in any of several languages, null if it is not known. */
export const typeNamed = remembering((text: string): ContactType | null => {
  if (text.length > textMax) return null;
  // `SiteManager`
  const words = headerWords(text);
  const whole = typeByWords.get(words) ?? typeByWords.get(words.replace(/s$/, ""));
  if (whole !== undefined) return whole;
  // `Owner (landlord)`, `Tenant - current`
  const [first = ""] = text.split(/[(\-/:,]/);
  return typeByWords.get(wordsOf(first)) ?? null;
});

/** A name that says that nobody lives there: `VACANT`, `** Model Unit **`, `Leerstand`. */
const VACANT =
  /^(?:(?:the )?(?:vacant|vacancy|vacante|leer|leerstand|leerstehend|unoccupied|unrented|not occupied|desocupad[oa]|vago|vazio|logement vide|vide|sfitto|leegstand)(?: (?:unit|units|apartment|apt|home|lot|ready|not ready|rented|unrented|leased|unleased|space|room|vacant|residential|wohnung|down|rehab|turn|available)?)*(?: [a-z]?\d+[a-z]?)?|model|model (?:unit|apartment|home|apt)|(?:leasing|rental|management|manager s|managers|site) office|office|office unit|down unit|admin unit|employee unit|managers? unit|courtesy officer|courtesy unit|storage unit|clubhouse|maintenance shop|guest suite|empty|empty unit|available|available unit|disponible|unidad vacante|apartamento vacio|free|libre|oficina|buro)$/;

/** Part of every name that the one above can match, which most names do not have. */
const HINT =
  /vac|leer|unocc|unren|not occ|desoc|vago|vaz|vide|sfit|leeg|model|offi|down|admin|empl|manag|court|stor|club|maint|guest|empty|avail|disp|free|libre|ofic|b[uü]ro/i;

export const namesNobody = (name: string): boolean =>
  name.length <= textMax && HINT.test(name) && VACANT.test(wordsOf(name));

const TOTAL =
  /^(?:(?:grand|sub|report|property|page|overall) ?)?(?:sub)?totals?\b|\b(?:grand )?totals?$|^(?:summe|gesamt|gesamtsumme|zwischensumme|insgesamt|suma|totales|sous total|soma|somme|totaal|totale|total general|total geral|total general)\b|^(?:number|count|anzahl|cantidad|nombre) (?:of|der|de) |^\d+ (?:units?|tenants?|residents?|records?|rows?|einheiten|unidades|lots)\b|^page \d+|^seite \d+|^pagina \d+|^(?:printed|generated|exported|report|as of|created) (?:on|by|at|date|from|run)?|^end of (?:report|file)/;

/** Whether a text begins a row of totals or a line of a report. */
export const isTotal = remembering((text: string): boolean => text.length <= textMax && TOTAL.test(wordsOf(text)));

const languages: Readonly<Record<string, string>> = {
  en: "english|ingles|englisch|anglais",
  es: "spanish|espanol|castellano|spanisch|espagnol|espanhol|esp|spa",
  fr: "french|francais|franzosisch|frances|fre|fra",
  de: "german|deutsch|allemand|aleman|alemao|ger|deu",
  pt: "portuguese|portugues|portugiesisch|portugais|por",
  "pt-BR": "brazilian portuguese|portugues brasil|brazilian|portuguese brazil",
  it: "italian|italiano|italienisch|italien",
  nl: "dutch|nederlands|niederlandisch",
  ar: "arabic|arabisch|arabe",
  zh: "chinese|mandarin|chinesisch|chinois|chino|simplified chinese|chinese simplified",
  "zh-Hant": "traditional chinese|chinese traditional|cantonese",
  ru: "russian|russisch|russe|ruso",
  uk: "ukrainian|ukrainisch",
  pl: "polish|polski|polnisch",
  vi: "vietnamese|tieng viet",
  ko: "korean|koreanisch",
  ja: "japanese|japanisch",
  ht: "haitian creole|creole|haitian|kreyol",
  tl: "tagalog|filipino",
  tr: "turkish|turkisch|turkce",
  hi: "hindi",
  ur: "urdu",
  fa: "persian|farsi",
  he: "hebrew",
  el: "greek",
  so: "somali",
  am: "amharic",
  sv: "swedish|svenska",
  da: "danish|dansk",
  nb: "norwegian|norsk",
  fi: "finnish|suomi",
  cs: "czech",
  ro: "romanian",
  hu: "hungarian",
};
const languageByName = index(languages);

/** The language tag of a language's name or tag, null if it is not known. */
export const localeNamed = remembering((text: string): string | null => {
  if (text.length > textMax) return null;
  const named = languageByName.get(wordsOf(text));
  if (named !== undefined) return named;
  const tag = text.trim().replaceAll("_", "-");
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
});
