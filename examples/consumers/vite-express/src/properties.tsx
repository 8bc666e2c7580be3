const properties = [
  { id: "maple-12", name: "12 Maple Street", units: 8 },
  { id: "alder-3", name: "3 Alder Court", units: 24 },
];

/** Stands for what your app has beside. */
export function Properties() {
  return (
    <section id="properties" className="space-y-3">
      <h2 className="text-xl font-semibold">Properties</h2>
      <form className="flex gap-2">
        <input name="q" aria-label="Find a property" className="rounded border border-slate-300 px-3 py-1" />
        <button className="rounded bg-emerald-800 px-4 py-1 text-white">Find</button>
      </form>
      <table className="w-full text-left">
        <thead>
          <tr>
            <th className="border-b p-2">Property</th>
            <th className="border-b p-2">Units</th>
          </tr>
        </thead>
        <tbody>
          {properties.map(({ id, name, units }) => (
            <tr key={id}>
              <td className="border-b p-2">{name}</td>
              <td className="border-b p-2">{units}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="list-disc pl-5">
        <li>Offices are open from 9 to 5.</li>
      </ul>
    </section>
  );
}
