/** Providers of mailboxes, whose domains people misspell. */
export const providers: ReadonlySet<string> = new Set(
  // Worldwide
  (
    "gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com icloud.com me.com " +
    "mac.com aol.com aim.com proton.me protonmail.com zoho.com gmx.com gmx.net mail.com yandex.com fastmail.com tutanota.com " +
    // North America
    "comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net " +
    "roadrunner.com windstream.net frontier.com centurylink.net netzero.net mindspring.com optimum.net suddenlink.net " +
    "shaw.ca rogers.com sympatico.ca telus.net videotron.ca bell.net yahoo.ca hotmail.ca outlook.ca live.ca " +
    // Great Britain, Ireland, Australia, New Zealand, South Africa, India
    "btinternet.com btopenworld.com ntlworld.com virginmedia.com talktalk.net tiscali.co.uk blueyonder.co.uk sky.com " +
    "yahoo.co.uk hotmail.co.uk outlook.co.uk live.co.uk eircom.net bigpond.com bigpond.net.au optusnet.com.au " +
    "yahoo.com.au hotmail.com.au outlook.com.au iinet.net.au xtra.co.nz mweb.co.za rediffmail.com yahoo.co.in yahoo.in " +
    // German
    "gmx.de gmx.at gmx.ch web.de t-online.de freenet.de arcor.de online.de posteo.de mailbox.org yahoo.de hotmail.de " +
    "outlook.de live.de icloud.de bluewin.ch hispeed.ch a1.net chello.at aon.at " +
    // French
    "orange.fr wanadoo.fr free.fr sfr.fr laposte.net neuf.fr bbox.fr numericable.fr hotmail.fr outlook.fr live.fr yahoo.fr " +
    "gmx.fr aol.fr skynet.be telenet.be hotmail.be outlook.be live.be proximus.be " +
    // Spanish and Portuguese
    "outlook.es hotmail.es yahoo.es live.es telefonica.net terra.es ono.com movistar.es yahoo.com.mx hotmail.com.mx " +
    "outlook.com.mx live.com.mx prodigy.net.mx yahoo.com.ar hotmail.com.ar outlook.com.ar fibertel.com.ar outlook.cl " +
    "uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com hotmail.com.br yahoo.com.br outlook.com.br r7.com " +
    "sapo.pt hotmail.pt outlook.pt live.com.pt netcabo.pt " +
    // Italian and Dutch
    "libero.it virgilio.it tiscali.it alice.it tin.it hotmail.it outlook.it yahoo.it live.it tim.it fastwebnet.it " +
    "ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl hotmail.nl outlook.nl live.nl xs4all.nl " +
    // Nordic and eastern Europe
    "hotmail.se live.se telia.com online.no hotmail.no live.dk hotmail.dk outlook.dk " +
    "wp.pl o2.pl onet.pl interia.pl op.pl gazeta.pl seznam.cz centrum.cz email.cz atlas.cz azet.sk freemail.hu citromail.hu " +
    "abv.bg yahoo.ro ukr.net mail.ru yandex.ru rambler.ru bk.ru list.ru inbox.ru inbox.lv " +
    // Asia and the Middle East
    "naver.com daum.net hanmail.net nate.com kakao.com qq.com 163.com 126.com sina.com foxmail.com yeah.net aliyun.com " +
    "yahoo.co.jp docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com hotmail.co.jp outlook.jp yahoo.com.tw yahoo.com.hk " +
    "yahoo.com.sg singnet.com.sg yahoo.co.id walla.co.il walla.com hotmail.co.il yahoo.com.vn outlook.sa hotmail.com.tr"
  ).split(" "),
);

/** Domains of others that differ little from a provider's. */
export const others: ReadonlySet<string> = new Set(
  (
    "email.com mail.de mail.fr mail.be mail.ch mail.it mail.pt mail.nl mail.ee mail.bg rmail.com fmail.com hmail.com zmail.com " +
    "gmail.co.uk gmx.eu gmx.us gmx.es gmx.it gmx.li gmx.info gmx.org gmx.biz gmx.co.uk cloud.com iclod.net " +
    "never.com nave.com saver.com waver.com navers.com yahoo.com.br yahoo.no yahoo.se yahoo.dk yahoo.gr yahoo.be yahoo.at " +
    "yahoo.pl yahoo.nl yahoo.ie yahoo.cl yahoo.co.nz yahoo.co.za yahoo.co.th yahoo.co.kr yahoo.com.ph yahoo.com.my " +
    "yahoo.com.cn yahoo.cn yahoo.com.co yahoo.com.pe yahoo.com.ve yahoo.com.tr yahoo.com.ua hotmail.co.nz hotmail.co.th " +
    "hotmail.co.za hotmail.com.hk hotmail.com.tw hotmail.cl hotmail.gr hotmail.fi hotmail.hu hotmail.cz hotmail.ch " +
    "hotmail.at hotmail.ro hotmail.rs hotmail.lt hotmail.lv hotmail.sk hotmail.ph hotmail.my hotmail.sg hotmail.co.id " +
    "hotmail.co.kr hotmail.net hotmail.org outlook.at outlook.cz outlook.hu outlook.ie outlook.in outlook.kr outlook.lv " +
    "outlook.my outlook.ph outlook.pl outlook.ro outlook.sg outlook.sk outlook.co.id outlook.co.nz outlook.co.th " +
    "outlook.com.gr outlook.com.tr outlook.com.vn live.at live.cl live.cn live.co.za live.com.ar live.com.au live.com.my " +
    "live.com.ph live.com.sg live.hk live.ie live.in live.jp live.no live.ph live.ru live.sg aol.de aol.co.uk aol.it aol.es " +
    "aol.jp yandex.ua yandex.by yandex.kz yandex.net yandex.com.tr rambler.ua orage.fr oranges.fr range.fr liber.it liberi.it " +
    "tera.com.br terras.es terra.com.mx terra.cl terra.com freemail.de freemail.it freemail.gr sky.de sky.it frontier.net " +
    "frontiernet.net earthlink.com cox.com charter.com verizon.com att.com comcast.com centurylink.com optonline.com " +
    "proton.com protonmail.ch tutanota.de tuta.com tuta.io zoho.eu zoho.in fastmail.fm fastmail.net icloud.net onet.eu " +
    "interia.eu interia.com seznam.com post.cz volny.cz email.it email.de email.ch virgin.net virgin.com globe.com global.com " +
    "globo.com.br planet.com planet.de home.se home.com online.fr online.net online.ru telia.se telia.net telus.com " +
    "shaw.com rogers.net bell.ca bells.net juno.net sapo.com sina.cn sina.com.cn daum.com nate.net walla.net alice.de " +
    "alice-dsl.net aliceadsl.fr tin.com laposte.fr neuf.com free.de free.com freenet.com freenet.net arcor.com live.net " +
    "skynet.com proximus.com outlook.net mails.com nifty.ne.jp kakao.net list.com inbox.com bluewin.com hispeed.com"
  ).split(" "),
);

/** Top-level domains that exist. A slip on the keyboard often makes one that does not. */
export const topLevel: ReadonlySet<string> = new Set(
  (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg " +
    "ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl " +
    "gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky " +
    "kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni " +
    "nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so " +
    "sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye " +
    "yt za zm zw com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel cat tel asia post xxx app dev " +
    "page online site website store shop blog cloud email live world today space tech xyz club life agency company group " +
    "properties property homes house estate realty apartments rentals management community center city london berlin paris " +
    "bet win top vip team work works solutions services support systems network digital media design studio law legal llc inc ltd " +
    "gmbh bank church school university test example invalid localhost local lan home internal arpa onion"
  ).split(" "),
);
