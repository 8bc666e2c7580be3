import type { SectionAccess } from "@latchkey/core/contract";
import type { Sale, SaleSection } from "../host/schemas.ts";
import { AddToSection } from "./add-to-section.tsx";
import { SaleItemRow } from "./sale-item-row.tsx";
import { sectionTexts } from "./section-texts.ts";

interface SaleSectionsProps {
  sale: Sale;
  /** What the reader may do with a section. The server decides the same again for each change. */
  accessOf: (section: string) => SectionAccess;
}

/** A sale, section by section: what is hidden is absent, what is read-only has nothing to press, and the rest has. */
export function SaleSections({ sale, accessOf }: SaleSectionsProps) {
  const visible = sale.sections.filter(({ section }) => accessOf(section) !== "hidden");
  return (
    <div className="sale-sections">
      {visible.map((section) => (
        <Section
          key={section.section}
          saleId={sale.id}
          section={section}
          isOpen={accessOf(section.section) === "full"}
        />
      ))}
    </div>
  );
}

function Section({
  saleId,
  section: { section, items },
  isOpen,
}: {
  saleId: string;
  section: SaleSection;
  isOpen: boolean;
}) {
  const texts = sectionTexts(section);
  const id = `section-${section}`;
  return (
    <section className="sheet" aria-labelledby={id} data-section={section}>
      <h2 id={id}>
        {texts.title}
        {isOpen ? null : <span className="section-access">Read only</span>}
      </h2>
      {items.length === 0 ? (
        <p className="lead">{texts.empty}</p>
      ) : (
        <ul className="sale-items">
          {items.map((item) => (
            <SaleItemRow key={item.id} saleId={saleId} item={item} section={section} isOpen={isOpen} />
          ))}
        </ul>
      )}
      {isOpen ? <AddToSection saleId={saleId} section={section} /> : null}
    </section>
  );
}
