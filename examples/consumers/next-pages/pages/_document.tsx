import { ServerStyleSheets } from "@material-ui/core";
import Document, { Head, Html, Main, NextScript, type DocumentContext } from "next/document";

/** Sends Material UI's styles along with the page. */
export default class MapleDocument extends Document {
  static override async getInitialProps(context: DocumentContext) {
    const sheets = new ServerStyleSheets();
    const { renderPage } = context;
    context.renderPage = () => renderPage({ enhanceApp: (App) => (props) => sheets.collect(<App {...props} />) });
    const initial = await Document.getInitialProps(context);
    return { ...initial, styles: [initial.styles, sheets.getStyleElement()] };
  }

  override render() {
    return (
      <Html lang="en">
        <Head>
          <link rel="icon" href="/icon.svg" />
        </Head>
        <body>
          <Main />
          <NextScript />
        </body>
      </Html>
    );
  }
}
