import type { ImportField } from "../../contract/import/fields.js";
import { headerWords, remembering } from "./text.js";

/** What a header says: the field, and how well it fits. A lower rank is better, and from {@link unsure} it is a guess. */
export interface HeaderMeaning {
  field: ImportField;
  rank: number;
  /** Of whom it is, where it says: in an export of tenants the owner's address is not theirs. */
  of: "tenant" | "owner" | null;
}

export const unsure = 50;
const headerMax = 200;

/**
 * Headers by field, in several languages and without what they are of: `Tenant Email` is `email`. Those of a row have
 * one rank, the best come first. What stands after `?` is a guess.
 */
const headers: Readonly<Partial<Record<ImportField, readonly string[]>>> = {
  externalId: [
    "id|external id|person id|contact id|customer id|code|t code|number|account id|member id|registration contact id|party id|" +
      "mieternummer|mieter nr|mieternr|personennummer|kundennummer|kundennr|debitor|debitorennummer|id inquilino|codigo|codigo inquilino|" +
      "codigo cliente|numero de cliente|reference locataire|ref locataire|numero client|n client|code locataire|identifiant|codigo do inquilino|" +
      "codice|codice inquilino|codice cliente|huurdernummer|klantnummer|user id|record id|uuid|guid",
    "account number|account no|account|acct|acct number|old account|no|nr|ref|reference",
  ],
  type: [
    "contact type|person type|customer type|type of contact|party type|kontaktart|tipo de contacto|type de contact|tipo de contato",
    "type|tipo|art|category|kategorie|categoria",
  ],
  role: ["role|portal role|user role|access role|rolle|rol|papel|ruolo|funcao", "position|function"],
  firstName: [
    "first name|firstname|given name|given names|forename|forenames|first|fname|f name|christian name|name first|" +
      "vorname|vornamen|rufname|nombre de pila|primer nombre|nombres|prenom|prenoms|primeiro nome|nome proprio|nome de batismo|" +
      "voornaam|fornavn|fornamn|imie",
  ],
  middleName: [
    "middle name|middle initial|middle|mi|m i|segundo nombre|zweiter vorname|deuxieme prenom|nome do meio|secondo nome",
  ],
  lastName: [
    "last name|lastname|surname|family name|last|lname|l name|name last|nachname|familienname|zuname|apellido|apellidos|" +
      "primer apellido|nom de famille|sobrenome|apelido|ultimo nome|cognome|achternaam|etternavn|efternamn|nazwisko",
  ],
  fullName: [
    "full name|name|names|display name|tenant|resident|resident s name|tenant s name|name full|customer name|lease name|" +
      "mieter|mietername|bewohner|vollstandiger name|name des mieters|vor und nachname|name vorname|" +
      "nombre completo|nombre y apellidos|nombre y apellido|apellidos y nombre|inquilino|arrendatario|nombre del inquilino|" +
      "nom complet|nom et prenom|nom prenom|prenom et nom|locataire|nom du locataire|" +
      "nome completo|nome e sobrenome|nome e cognome|cognome e nome|locatario|nome do inquilino|morador|naam|volledige naam|huurder",
    "nombre|nom|nome|residents|tenants|occupants|contact|occupant|household|lessee|person|owner|owners|eigentumer|propietario|proprietaire|proprietario",
  ],
  companyName: [
    "company|company name|business name|business|corporation name|corporation|organization|organisation|organization name|entity name|legal name|" +
      "firma|firmenname|unternehmen|gesellschaft|empresa|razon social|nombre de la empresa|societe|raison sociale|entreprise|" +
      "razao social|nome da empresa|azienda|ragione sociale|bedrijf|bedrijfsnaam",
  ],
  email: [
    "email|e mail|email address|e mail address|mail|primary email|email id|electronic mail|emails|email addresses|login email|" +
      "mailadresse|e mail adresse|email adresse|correo|correo electronico|email correo|correo e|adresse email|adresse e mail|" +
      "adresse mail|courriel|adresse electronique|mel|endereco de email|correio eletronico|endereco eletronico|" +
      "indirizzo email|posta elettronica|emailadres|e mailadres|epost|e post",
    "personal email|home email|email home|email personal|email main|contact info|contact information",
    "work email|email work|business email|office email",
  ],
  otherEmail: [
    "alternate email|alternative email|alt email|secondary email|other email|second email|additional email|email alternate|" +
      "email alternative|backup email|cc email|zweite e mail|weitere e mail|correo alternativo|correo secundario|otro correo|" +
      "autre email|email secondaire|email alternativo|email secundario|outro email|seconda email",
  ],
  phone: [
    "mobile|mobile phone|cell|cell phone|cellphone|cellular|mobile number|cell number|cell phone number|mobile phone number|phone cell|phone mobile|" +
      "handy|handynummer|mobil|mobilnummer|mobiltelefon|movil|celular|telefono movil|portable|tel portable|telephone portable|" +
      "telemovel|cellulare|mobiel|gsm|mobile no",
    "phone|phone number|telephone|telephone number|tel|phone no|primary phone|phone numbers|contact number|phones|" +
      "telefon|telefonnummer|rufnummer|telefono|numero de telefono|telefonos|telephone fixe|numero de telephone|tel fixe|" +
      "telefone|numero de telefone|telefoon|telefoonnummer|fon|day phone|daytime phone",
    "home phone|phone home|home|home number|evening phone|festnetz|telefono fijo|telefone fixo|landline|home phone number",
    "work phone|phone work|office phone|business phone|work number|work phone number",
  ],
  otherPhone: [
    "alternate phone|alternative phone|alt phone|secondary phone|other phone|additional phone|other phone number|evening|" +
      "zweite telefonnummer|weitere telefonnummer|otro telefono|telefono alternativo|autre telephone|outro telefone|telefone alternativo",
  ],
  locale: [
    "language|locale|preferred language|language preference|lang|sprache|idioma|idioma preferido|langue|lingua|taal|primary language|language code",
  ],
  workspace: [
    "property name|building name|community name|association name|site name|complex name|development name|project name|" +
      "objekt|mietobjekt|objektname|objektbezeichnung|liegenschaft|immobilie|nombre de la propiedad|propiedad|inmueble|nombre del inmueble|finca|" +
      "immeuble|nom de l immeuble|nom de la residence|residence|propriete|imovel|nome do imovel|empreendimento|condominio|nome do condominio|" +
      "immobile|stabile|pand|complex|apartment community|workspace",
    "property|building|community|association|site|development|project|portfolio|park|estate|gebaude|haus|wohnanlage|edificio|comunidad|conjunto|" +
      "batiment|predio|edificacao|fabbricato|gebouw|location|properties",
    "?property address|building address|property street address|property street address 1|objektadresse|direccion de la propiedad|" +
      "direccion del inmueble|adresse de l immeuble|adresse du bien|endereco do imovel|indirizzo immobile|rental address|leased address",
    "?street address|address|address line 1|street|address 1|adresse|anschrift|strasse|direccion|domicilio|endereco|morada|indirizzo|adres",
  ],
  workspaceId: [
    "property id|property code|property number|property no|building id|building code|community id|community code|site id|site code|assoc code|" +
      "association code|association id|workspace id|property abbreviation|p code|objektnummer|objekt nr|objekt id|we nr|liegenschaftsnummer|" +
      "id propiedad|codigo propiedad|codigo inmueble|code immeuble|reference immeuble|codigo do imovel|id imovel|codice immobile",
    "?registration id",
  ],
  unit: [
    "unit|unit number|unit no|unit name|unit num|apt|apt number|apt no|apartment|apartment number|apartment no|suite|suite number|" +
      "lot|lot number|space|space number|flat|flat number|room|room number|door|bldg unit|unit code|premises|" +
      "wohnung|wohnungsnummer|wohnungsnr|einheit|wohneinheit|mieteinheit|whg|whg nr|vivienda|unidad|numero de unidad|apartamento|departamento|" +
      "depto|dpto|piso|puerta|piso puerta|appartement|numero d appartement|logement|porte|numero de lot|n lot|apt n|" +
      "unidade|apto|fracao|interno|appartamento|appartementnummer|woning",
    "unit id|unit address|bed|bedspace|bed space",
  ],
  leaseId: [
    "lease id|lease number|lease no|lease code|lease|occupancy id|tenancy id|tenancy number|agreement number|agreement id|contract id|contract number|" +
      "contract no|lease reference|tenancy|household id|vertragsnummer|mietvertragsnummer|mietvertrag|vertrag|vertragsnr|mv nr|" +
      "numero de contrato|contrato|id contrato|numero de bail|n bail|bail|reference bail|numero do contrato|contratto|numero contratto|contractnummer",
  ],
  status: [
    "tenant status|resident status|person status|occupant status|contact status|mieterstatus",
    "status|situacion|situation|lease status|current status|estado|estatus|statut|situacao|stato|mietstatus|estado del contrato|statut du bail|zustand|etat",
    "occupancy status|occupancy|unit status|lease state|state of lease|estado de ocupacion|occupation",
  ],
  relation: [
    "relation|relationship|relation to head|relationship to head of household|relationship to primary|relation to tenant|occupant type|" +
      "resident type|tenant type|responsibility|household role|beziehung|verhaltnis|parentesco|relacion|lien|lien de parente|relacao|grau de parentesco|relazione|parentela|relatie",
    "age group|adult or minor|minor",
  ],
  birthDate: [
    "dob|date of birth|birth date|birthdate|birthday|born|birth|geburtsdatum|geburtstag|geb datum|fecha de nacimiento|fecha nacimiento|nacimiento|" +
      "date de naissance|naissance|ne le|data de nascimento|nascimento|data di nascita|geboortedatum|fodselsdato",
  ],
  leaseStart: [
    "lease start|lease start date|lease from|lease from date|lease begin|lease begin date|start of lease|lease commencement|lease commencement date|" +
      "tenancy start|tenancy start date|start date|contract start|mietbeginn|vertragsbeginn|mietvertragsbeginn|inicio del contrato|" +
      "fecha de inicio|inicio contrato|fecha inicio|debut du bail|date de debut|debut bail|inicio do contrato|data de inicio|inizio contratto|data inizio|ingangsdatum",
  ],
  leaseEnd: [
    "lease end|lease end date|lease to|lease to date|lease expiration|lease expiration date|lease expires|lease expiry|lease exp|end of lease|" +
      "tenancy end|tenancy end date|end date|contract end|expiration date|lease dates|lease term|mietende|vertragsende|fin del contrato|" +
      "fecha de fin|fin contrato|vencimiento|fecha de vencimiento|fin du bail|date de fin|fin bail|fim do contrato|data de fim|data de termino|fine contratto|scadenza|data fine|einddatum",
  ],
  moveIn: [
    "move in|move in date|movein|moved in|moved in date|date moved in|actual move in|actual move in date|einzug|einzugsdatum|einzug am|" +
      "fecha de entrada|entrada|fecha de mudanza|ingreso|fecha de ingreso|date d entree|entree|date d emmenagement|data de entrada|data di ingresso|entrata|inhuizing",
    "expected move in|expected move in date|scheduled move in",
  ],
  moveOut: [
    "move out|move out date|moveout|moved out|moved out date|date moved out|actual move out|actual move out date|vacate date|vacated|vacate|" +
      "auszug|auszugsdatum|auszug am|fecha de salida|salida|egreso|fecha de egreso|date de sortie|sortie|date de depart|" +
      "data de saida|saida|data di uscita|uscita|uithuizing",
    "expected move out|expected move out date|scheduled move out",
  ],
  secondFirstName: ["second first name"],
  secondLastName: ["second last name"],
  secondEmail: ["second person email"],
  secondPhone: ["second person phone"],
};

const known = new Map<string, { field: ImportField; rank: number }>();
for (const [field, lists] of Object.entries(headers))
  for (const [index, list] of lists.entries()) {
    const rank = list.startsWith("?") ? unsure + index : index;
    for (const word of list.replace("?", "").split("|"))
      if (!known.has(word)) known.set(word, { field: field as ImportField, rank });
  }

/** Of what else a column can be: what is of these is not of the person. */
const OF_OTHERS =
  /\b(?:emergency|employer|employment|notfall|emergencia|urgence|emergenza|previous|prior|forwarding|bank|routing|vehicle|car|pet|pets|reference|referral|guarantor|cosigner|co signer|agent|broker|realtor|leasing|manager|vendor|verwalter|billing|created|updated|modified|deleted|last login|password|ssn|tax|company (?:phone|email)|property (?:phone|email|manager|owner|type|status)|office (?:email)|business (?:phone|house|street|apartment|city|state|zip|address)|landlord|next of kin|attorney|user name|username|opt in|label|ext|extension|receive|alerts?|notifications?|subscribed?|consent|preference|verified|count|amount|balance|rent|deposit|fee|charge|note|notes|comment|comments|photo|url|website|fax|city|zip|postal|state|country|county|plz|ort|ville|ciudad|cidade|sex|gender|marital|application|move (?:in|out) reason|reason|rating|score|sqft|bedrooms|bathrooms|square)\b/;

const SECOND =
  /\b(?:secondary tenants?|secondary residents?|secondary occupants?|secondary person|secondary owner|co tenants?|cotenants?|co residents?|co occupants?|co applicants?|co owners?|coowner|joint tenants?|spouse|spouse s|partner|partner s|roommate|roommates|second tenant|second resident|second person|second occupant|second owner|2nd tenant|2nd resident|2nd person|tenant 2|resident 2|owner 2|person 2|occupant 2|contact 2|lessee 2|other occupant|zweiter mieter|mieter 2|mitmieter|ehepartner|partnerin|conyuge|segundo inquilino|inquilino 2|cotitular|conjoint|conjointe|colocataire|locataire 2|conjuge|inquilino secundario|coniuge)\b/;

const OF_TENANT =
  /^(?:(?:primary|main|current|head|lead) )?(?:tenants?|residents?|occupants?|lessees?|renters?|leaseholders?|mieters?|bewohners?|inquilin[oa]s?|arrendatari[oa]s?|locataires?|locatari[oa]s?|morador(?:es)?|huurders?|customer|client|person|member|household|individual|contact|kunde|hoh|primary)(?: s)?(?: (?:1|primary|contact))?\b/;
const OF_OWNER =
  /^(?:owners?|landlords?|homeowners?|home owners?|unit owners?|eigentumers?|propietari[oa]s?|proprietaires?|proprietari[oa]s?)(?: s)?(?: 1)?\b/;

/** `Nombre del inquilino` */
const OF_AT_END =
  / (?:of|of the|del|de la|de l|du|do|da|des|der|dell|van de) (?:tenant|resident|occupant|lessee|owner|inquilino|arrendatario|residente|propietario|locataire|proprietaire|mieters|eigentumers|huurder)$/;

/** What a header means, null if nothing that is used. */
export const headerMeaning = remembering((header: string): HeaderMeaning | null => {
  if (header.length > headerMax) return null;
  // `Lease End Date (blank = month-to-month)`, `PhoneNumbers[]`
  const short = headerWords(header.replace(/[([][^)\]]*[)\]]?/g, " "));
  const words = short === "" ? headerWords(header) : short;
  if (words === "" || words.length > 60) return null;
  const whole = known.get(words);
  if (whole) return { ...whole, of: OF_OWNER.test(words) ? "owner" : null };
  const second = SECOND.exec(words);
  if (second) return secondMeaning(`${words.slice(0, second.index)} ${words.slice(second.index + second[0].length)}`);
  const isOwners = OF_OWNER.test(words);
  const of = isOwners ? "owner" : OF_TENANT.test(words) ? "tenant" : null;
  const rest = words
    .replace(isOwners ? OF_OWNER : OF_TENANT, "")
    .replace(OF_AT_END, "")
    .trim();
  const found = known.get(rest) ?? known.get(rest.replace(/ 1$/, "")) ?? numbered(rest);
  if (found) return { ...found, of };
  if (rest === "") return { field: "fullName", rank: 1, of };
  if (OF_OTHERS.test(words)) return null;
  return loosely(rest, of);
});

/** `Email 2` and `Phone 3` are others beside the first. */
function numbered(words: string): { field: ImportField; rank: number } | undefined {
  const numberedWords = /^(.*?) ?([2-9])$/.exec(words);
  if (!numberedWords) return undefined;
  const field = known.get(numberedWords[1] ?? "")?.field;
  if (field === "email" || field === "otherEmail") return { field: "otherEmail", rank: Number(numberedWords[2]) };
  if (field === "phone" || field === "otherPhone") return { field: "otherPhone", rank: Number(numberedWords[2]) };
  return undefined;
}

function secondMeaning(rest: string): HeaderMeaning | null {
  const words = rest.replace(/\s+/g, " ").trim();
  const field = words === "" ? "fullName" : known.get(words)?.field;
  const second = {
    firstName: "secondFirstName",
    fullName: "secondFirstName",
    lastName: "secondLastName",
    email: "secondEmail",
    phone: "secondPhone",
  } as const;
  return field !== undefined && field in second
    ? { field: second[field as keyof typeof second], rank: words === "" ? 1 : 0, of: null }
    : null;
}

/** Headers that say more than is known, by their chief word. */
function loosely(words: string, of: HeaderMeaning["of"]): HeaderMeaning | null {
  const guess = (field: ImportField, rank = 4): HeaderMeaning => ({ field, rank, of });
  if (/\b(?:e ?mail|correo|courriel)\b/.test(words)) return guess("email");
  if (/\b(?:mobile|cell|handy|celular|movil|portable)\b/.test(words)) return guess("phone", 2);
  if (/\b(?:phone|telephone|telefon|telefono|telefone|tel)\b/.test(words)) return guess("phone");
  if (/\bmove ?in\b.*\bdate\b|\bdate\b.*\bmove ?in\b/.test(words)) return guess("moveIn");
  if (/\bmove ?out\b.*\bdate\b|\bdate\b.*\bmove ?out\b/.test(words)) return guess("moveOut");
  if (/\bfirst name\b|\bgiven name\b/.test(words)) return guess("firstName");
  if (/\blast name\b|\bsurname\b/.test(words)) return guess("lastName");
  if (/\bfull name\b/.test(words)) return guess("fullName");
  if (/\b(?:unit|apartment|apt) (?:number|no|name|nr)\b/.test(words)) return guess("unit");
  return null;
}
