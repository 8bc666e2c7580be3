import { closedAddress } from "../mailbox/smtp.ts";
import type { Person } from "../scenes/scene.ts";
import { neighbour, resident } from "./accounts.ts";

type Row = readonly [
  unit: string,
  firstName: string,
  lastName: string,
  email: string | null,
  extra?: Partial<Pick<Person, "phone" | "locale" | "progress" | "password">>,
];

const invited = { progress: "invited" } as const;
const revoked = { progress: "revoked" } as const;
const accepted = (password: string) => ({ progress: "accepted", password }) as const;

const alderCourt: readonly Row[] = [
  ["101", "Amira", "Haddad", resident.email, accepted(resident.password)],
  ["102", "Tomás", "Ribeiro", neighbour.email, accepted(neighbour.password)],
  ["103", "Siobhán", "O'Neill", "siobhan.oneill@example.com", { ...invited, phone: "+1 555 0103" }],
  ["104", "Kwame", "Mensah-Boateng", "kwame.mensah@example.net"],
  ["201", "Zoë", "van der Berg", "zoe.vdberg@example.com"],
  ["201", "Luuk", "van der Berg", "luuk.vdberg@example.com"],
  ["202", "美玲", "林", "meiling.lin@example.org"],
  ["203", "Håkon", "Sørensen", "hakon.sorensen@example.com", invited],
  ["204", "Priyanka", "Venkataraman", "priyanka.v+home@example.com"],
  ["301", "José Luis", "Hernández-Muñoz", "joseluis.hernandez@example.com", { ...invited, locale: "es" }],
  ["302", "Eleanor", "Whitby", null, { phone: "+1 555 0142" }],
  ["304", "Андрій", "Ковальчук", "andrii.kovalchuk@example.net"],
  ["401", "D'Angelo", "Brooks", "dangelo.brooks@example.org"],
  ["402", "Fatou", "N'Diaye", "fatou.ndiaye@example.com"],
  // Two people with one mailbox: each gets their own invitation.
  ["403", "Jiří", "Novák", "novak.family@example.org"],
  ["403", "Ludmila", "Nováková", "novak.family@example.org"],
  ["404", "Mei-Ling", "Chua", "meiling.chua+alder@example.org"],
  ["501", "Olúwaṣeun", "Adébáyò", "seun.adebayo@example.com"],
  ["502", "Grace", "Kim", "grace.kim@example.com", revoked],
  ["503", "يوسف", "المنصور", "yousef.almansour@example.com"],
  ["504", "Rhys", "Llewellyn-Jones", "rhys.lj@example.net"],
  ["601", "Camila", "Ferreira da Silva", "camila.ferreira@example.com"],
  ["603", "Thị Hoa", "Nguyễn", "hoa.nguyen@example.org"],
  ["604", "Marguerite", "Lefèvre", "marguerite.lefevre@example.com"],
];

const harbourView: readonly Row[] = [
  ["1A", "Ingrid", "Lindqvist-Øberg", "ingrid.lindqvist@example.com"],
  ["1B", "Mateo", "Castillo", "mateo.castillo@example.com", { locale: "es" }],
  ["1C", "Aoife", "Ní Bhriain", "aoife.nibhriain@example.net"],
  ["1D", "Desmond", "Achebe", closedAddress, invited],
  ["2A", "Hannah", "Goldberg", "hannah.goldberg@example.com"],
  ["2A", "Noah", "Goldberg", "noah.goldberg@example.com"],
  ["2B", "Samuel", "Okonkwo", "samuel.okonkwo@example.org"],
  ["2C", "結衣", "田中", "yui.tanaka@example.com"],
  ["2D", "Chloé", "Dubois-Martin", "chloe.dm@example.com"],
  ["3A", "Bjørn", "Halvorsen", "bjorn.halvorsen@example.net"],
  ["3B", "Thandiwe", "Mkhize", "thandiwe.mkhize@example.com"],
  ["3D", "Patrick", "O'Shaughnessy", "patrick.osh@example.org"],
  ["4A", "Leilani", "Kealoha", "leilani.kealoha@example.com"],
  ["4B", "Ana-Maria", "Popescu", "anamaria.popescu@example.com"],
  ["4C", "Ravi", "Chandrasekhar", "ravi.chandrasekhar+hv@example.net"],
  ["4D", "Beatriz", "Echeverría-Garza", "beatriz.echeverria@example.org", { locale: "es" }],
];

const tenant =
  (propertyId: string) =>
  ([unit, firstName, lastName, email, extra]: Row): Person => ({
    type: "tenant",
    role: "tenant",
    firstName,
    lastName,
    email,
    places: [{ propertyId, unit }],
    progress: "none",
    ...extra,
  });

const both = [{ propertyId: "alder-court" }, { propertyId: "harbour-view" }] as const;

const partners: readonly Person[] = [
  {
    type: "owner",
    role: "owner",
    firstName: "Margaret",
    lastName: "Ashdown",
    email: "margaret.ashdown@example.com",
    places: [{ propertyId: "alder-court" }],
    progress: "none",
  },
  {
    type: "owner",
    role: "owner",
    firstName: "Κωνσταντίνος",
    lastName: "Παπαδόπουλος",
    email: "k.papadopoulos@example.com",
    places: [{ propertyId: "harbour-view" }],
    progress: "invited",
  },
  {
    type: "contractor",
    role: "contractor",
    firstName: "Owen",
    lastName: "Pritchard",
    email: "owen.pritchard@example.org",
    phone: "+1 555 0177",
    places: both,
    progress: "none",
  },
  {
    type: "contractor",
    role: "contractor",
    firstName: "Łucja",
    lastName: "Wiśniewska",
    email: "lucja.electric@example.net",
    phone: "+1 555 0178",
    places: both,
    progress: "none",
  },
];

export const people: readonly Person[] = [
  ...alderCourt.map(tenant("alder-court")),
  ...harbourView.map(tenant("harbour-view")),
  ...partners,
];
