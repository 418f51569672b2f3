"""Web pages as the content systems of ministries make them, around invented readouts.

Each page is a story (what must be read) in a frame (what must not): the markup follows the
systems' habits, the words are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A readout. body: paragraphs; one that begins with "• " is an item of a list, with "“" a
    quotation of its own.
    """

    language: str
    title: str
    day: str
    date: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page as bytes, its story, the content type that a server would send."""

    system: str
    story: Story
    data: bytes
    declared: str | None


CALL: Final = Story(
    language="en",
    title="Foreign Minister Tarn speaks with Foreign Minister of Velmark",
    day="2025-03-11",
    date="11 March 2025",
    body=(
        "Foreign Minister Ilse Tarn spoke by telephone today with the Foreign Minister of "
        "Velmark, Jorun Askeland.",
        "The ministers discussed the fishing season and agreed to meet in May.",
    ),
)
VISIT: Final = Story(
    language="en",
    title="President receives delegation of the Republic of Ostrava",
    day="2025-02-18",
    date="18 February 2025",
    body=(
        "LINDHOLM, 18 February 2025 – President Marit Solberg received today a delegation of the "
        "Republic of Ostrava led by the Speaker of its Parliament, Pavel Dorn.",
        "The President congratulated the Speaker on his election and recalled that the two "
        "countries will mark thirty years of diplomatic relations this autumn.",
        "During the conversation, the sides discussed:",
        "• the programme of the anniversary year and the exhibition in the National Gallery;",
        "• the opening of a direct air route between the capitals in the summer season;",
        "• the joint commission on water management, which meets in April.",
        "“We have a neighbour whose word counts, and we want to keep it that way,” the President "
        "said after the meeting.",
        "The Speaker of Parliament thanked Lindholm for the medical aid that was sent after the "
        "floods, and invited the President to visit Ostrava at a convenient time. The invitation "
        "was accepted.",
        "Also present were the Minister of Transport, Anneke Vold, and the Ambassador of Ostrava, "
        "Milena Kral.",
    ),
)
TALKS: Final = Story(
    language="en",
    title="Press release on the political consultations between Norland and Sudmark",
    day="2024-11-06",
    date="06/11/2024",
    body=(
        "The fourth round of political consultations between the foreign ministries of Norland "
        "and Sudmark was held in the city of Brae on 5 and 6 November.",
        "The delegations were headed by Deputy Minister Aron Flint and State Secretary Beatriz "
        "Quental.",
        "The parties reviewed the state of bilateral relations and noted with satisfaction the "
        "growth of trade, which reached 1.4 billion crowns in the first nine months of the year. "
        "They agreed to simplify the procedure for drivers of heavy vehicles at the Halm crossing "
        "and to convene a meeting of customs experts before the end of the year.",
        "Views were exchanged on the situation in the region. The Sudmark side expressed concern "
        "about the suspension of the ferry line and called for its early resumption. The Norland "
        "side reaffirmed its support for the mission of the Organisation for the Strait.",
        "The State Secretary also laid a wreath at the Memorial of the Sea.",
        "The next round will take place in Sudmark in 2026.",
    ),
)
REMARKS: Final = Story(
    language="en",
    title="Opening words of the Prime Minister at the meeting with the Chancellor of Brenn",
    day="2025-01-22",
    date="January 22, 2025 4:05 p.m.",
    body=(
        "Prime Minister Oda Rask: Mr Chancellor, dear friends, welcome to Skarn.",
        "This is your first visit in the office, and I am glad that it leads you here before "
        "anywhere else.",
        "Our teams have prepared three agreements, and I want to thank them for the long nights.",
        "Chancellor Tomas Weil: Thank you, Prime Minister. I remember the bridge of Skarn from my "
        "student days.",
        "We want to speak about energy, about the railway and about the young people of both "
        "countries.",
        "Let me say how much we value the help of Skarn in the winter.",
    ),
)
RUSSIAN: Final = Story(
    language="ru",
    title="Министр иностранных дел принял посла Вельмарка",
    day="2025-03-04",
    date="04.03.2025",
    body=(
        "4 марта министр иностранных дел Олег Ладов принял посла Вельмарка Йоруна Аскеланда.",
        "В ходе беседы стороны обсудили состояние двустороннего сотрудничества и график контактов "
        "на предстоящие месяцы.",
        "Министр поблагодарил посла за помощь в организации выставки и подтвердил готовность "
        "продолжить работу над соглашением о воздушном сообщении.",
    ),
)
KAZAKH: Final = Story(
    language="kk",
    title="Мемлекет басшысы Острава парламентінің төрағасын қабылдады",
    day="2025-02-18",
    date="18 ақпан 2025",
    body=(
        "Президент Острава Республикасы парламентінің төрағасы Павел Дорнды қабылдады.",
        "Кездесуде екі ел арасындағы сауда, көлік және мәдени байланыстарды дамыту мәселелері "
        "талқыланды.",
        "Төраға жылы қабылдау үшін алғыс айтып, келесі кездесуге шақыру білдірді.",
    ),
)
CHINESE: Final = Story(
    language="zh",
    title="外交部长会见韦尔马克外交大臣",
    day="2025-03-11",
    date="2025年03月11日 16:20",
    body=(
        "2025年3月11日,外交部长在首都会见来访的韦尔马克外交大臣阿斯克兰。",
        "双方就两国关系和共同关心的国际与地区问题深入交换意见。部长表示,双方应保持高层交往,"
        "扩大贸易和旅游合作,办好明年的文化年。",
        "阿斯克兰表示,韦方高度重视对华关系,愿同中方加强渔业和航运合作。",
    ),
)
ARABIC: Final = Story(
    language="ar",
    title="وزير الخارجية يستقبل سفير فيلمارك",
    day="2025-03-04",
    date="4 مارس 2025",
    body=(
        "استقبل وزير الخارجية اليوم في مقر الوزارة سفير فيلمارك يورون أسكيلاند.",
        "وجرى خلال اللقاء بحث العلاقات الثنائية بين البلدين وسبل تعزيزها في مجالات التجارة والنقل.",
        "وأعرب السفير عن شكره للوزير على حسن الاستقبال، ونقل إليه دعوة لزيارة بلاده.",
    ),
)
SPANISH: Final = Story(
    language="es",
    title="El canciller recibió a la ministra de Asuntos Exteriores de Velmark",
    day="2025-03-11",
    date="Martes, 11 de marzo de 2025",
    body=(
        "El canciller Julián Oteiza recibió hoy en el palacio de San Telmo a la ministra de "
        "Asuntos Exteriores de Velmark, Jorun Askeland.",
        "Los ministros conversaron sobre la temporada de pesca y acordaron reunirse de nuevo en "
        "mayo. El canciller agradeció el apoyo de Velmark a la candidatura de su país.",
    ),
)

_MENU: Final = ("Home", "The Ministry", "Foreign Policy", "Consular Services", "Press", "Contacts")
_TEASERS: Final = (
    "Deputy Minister attends opening of the trade fair in Brae",
    "New opening hours of the consular section from 1 April",
    "Minister congratulates the national team on its victory",
    "Statement on the anniversary of the Treaty of Halm",
)
_COOKIES: Final = (
    "We use cookies to make this site work and to understand how it is used. Some cookies are "
    "necessary, others help us improve. You can accept all cookies or choose which of them you "
    "want to allow. Read more in our cookie policy and privacy notice."
)
_ADDRESS: Final = (
    "Ministry of Foreign Affairs, 1 Harbour Square, 1000 Brae. Tel. +00 1 555 0100. All rights "
    "reserved. When using materials a link to the site is required."
)


def _menu() -> str:
    items = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(_MENU))
    return f"<ul>{items}</ul>"


def _teasers(tag: str = "h4") -> str:
    return "".join(
        f'<div class="teaser"><{tag}><a href="/news/{n}">{text}</a></{tag}></div>'
        for n, text in enumerate(_TEASERS)
    )


def _paragraphs(story: Story, attributes: str = "") -> str:
    parts: list[str] = []
    items: list[str] = []
    for one in (*story.body, ""):
        if one.startswith("• "):
            items.append(f"<li>{one[2:]}</li>")
            continue
        if items:
            parts.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if one.startswith("“"):
            parts.append(f"<blockquote><p>{one}</p></blockquote>")
        elif one:
            parts.append(f"<p{attributes}>{one}</p>")
    return "\n".join(parts)


def _broken(story: Story, indent: str = "") -> str:
    return "<br>\n<br>\n".join(f"{indent}{one}" for one in story.body)


_SHARE: Final = (
    '<div class="share"><span>Share this:</span><a href="#">Facebook</a> <a href="#">X</a> '
    '<a href="#">Telegram</a> <a href="#">WhatsApp</a> <a href="#">Print</a></div>'
)


def wordpress(s: Story) -> str:
    return f"""<!DOCTYPE html>
<html lang="en-US" prefix="og: http://ogp.me/ns#"><head><meta charset="UTF-8">
<title>{s.title} – Ministry of Foreign Affairs</title>
<link rel="canonical" href="https://mfa.example/2025/03/11/tarn-call/">
<meta property="og:site_name" content="Ministry of Foreign Affairs"><meta property="og:title" content="{s.title}">
<meta property="article:published_time" content="{s.day}T14:02:11+00:00">
<meta property="article:modified_time" content="{s.day}T18:00:00+00:00">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"Article",
"headline":"{s.title}","datePublished":"{s.day}T14:02:11+00:00","author":{{"@type":"Person","name":"Press Office"}},
"publisher":{{"@type":"Organization","name":"Ministry of Foreign Affairs"}}}}]}}</script></head>
<body class="post-template-default single single-post">
<header class="site-header"><nav class="main-navigation">{_menu()}</nav></header>
<div id="primary" class="content-area"><main class="site-main"><article class="post type-post">
<header class="entry-header"><h1 class="entry-title">{s.title}</h1><div class="entry-meta">
<span class="posted-on">Posted on <a href="#"><time class="entry-date published" datetime="{s.day}T14:02:11+00:00">{s.date}</time></a></span>
<span class="byline"> by <a class="url fn n" href="#">pressoffice</a></span></div></header>
<div class="entry-content">{_paragraphs(s)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on Facebook (Opens in new window)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{_teasers()}</div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="#">News</a></span></footer></article>
<nav class="navigation post-navigation"><a href="#">Previous Post: {_TEASERS[0]}</a></nav></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2>{_teasers("p")}</section></aside>
<footer id="colophon" class="site-footer"><div class="site-info">{_ADDRESS}</div></footer></body></html>"""


def wordpress_blocks(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{s.title}</title></head>
<body class="wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation">{_menu()}</nav></header>
<main class="wp-block-group"><div class="wp-block-group alignwide"><h1 class="wp-block-post-title">{s.title}</h1>
<div class="wp-block-post-date"><time datetime="{s.day}T10:00:00+01:00">{s.date}</time></div></div>
<figure class="wp-block-post-featured-image"><img src="a.jpg" alt=""></figure>
<div class="entry-content wp-block-post-content is-layout-constrained">{_paragraphs(s, ' class="has-text-align-left"')}
<figure class="wp-block-image size-large"><img src="b.jpg" alt=""><figcaption class="wp-element-caption">Photo: Press Office</figcaption></figure></div>
<div class="wp-block-query"><h2>More news</h2>{_teasers("h3")}</div></main>
<footer class="wp-block-template-part"><p>{_ADDRESS}</p></footer></div></body></html>"""


def drupal_seven(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8" /><meta name="Generator" content="Drupal 7" />
<title>{s.title} | Office of the President</title><meta name="dcterms.date" content="{s.day}" /></head>
<body class="html not-front node-type-news"><div id="skip-link"><a href="#main-content">Skip to main content</a></div>
<div id="page"><div id="header"><div class="region region-header"><div id="block-menu" class="block block-menu">{_menu()}</div></div></div>
<div id="main-wrapper"><div id="breadcrumb"><a href="/">Home</a> » <a href="/news">News</a> » {s.title}</div>
<div id="content" class="column"><h1 class="title" id="page-title">{s.title}</h1>
<div class="region region-content"><div id="node-812" class="node node-news"><div class="submitted">Submitted by webmaster on {s.date}</div>
<div class="content"><div class="field field-name-field-image"><img src="x.jpg"/></div>
<div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">
{_paragraphs(s)}</div></div></div></div><ul class="links inline"><li class="print_html"><a href="#">Printer-friendly version</a></li></ul></div></div></div>
<div id="sidebar-second" class="column sidebar"><div class="region region-sidebar-second"><div class="block block-views"><h2>Latest news</h2>{_teasers()}</div></div></div></div>
<div id="footer"><div class="region region-footer"><p>{_ADDRESS}</p></div></div></div></body></html>"""


def drupal_ten(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en" dir="ltr" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8" />
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" /><title>{s.title} | MFA</title>
<meta property="og:url" content="https://mfa.example/node/77"/></head><body class="path-node page-node-type-article">
<a href="#main-content" class="visually-hidden focusable">Skip to main content</a>
<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas><header role="banner"><nav role="navigation" class="block block-menu navigation">{_menu()}</nav></header>
<main role="main"><div class="layout-content"><div class="region region-content"><div data-drupal-messages-fallback class="hidden"></div>
<div class="block block-core block-page-title-block"><h1 class="title page-title"><span class="field field--name-title">{s.title}</span></h1></div>
<article class="node node--type-article node--view-mode-full"><div class="node__content">
<div class="field field--name-field-date field--type-datetime"><time datetime="{s.day}T12:00:00Z">{s.date}</time></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary">{_paragraphs(s)}</div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items"><a href="#">Bilateral relations</a></div></div></div></article>
<div class="views-element-container block"><h2>Related content</h2><div class="view">{_teasers("span")}</div></div></div></div></main>
<footer role="contentinfo">{_ADDRESS}</footer></div></body></html>"""


def joomla(s: Story) -> str:
    return f"""<!DOCTYPE html><html xml:lang="en-gb" lang="en-gb"><head><base href="https://foreign.example/news/121-x" />
<meta http-equiv="content-type" content="text/html; charset=utf-8" /><meta name="author" content="Super User" /><meta name="generator" content="Joomla! - Open Source Content Management" />
<title>{s.title}</title></head><body class="site com_content view-article"><div class="body"><div class="container">
<nav class="navigation">{_menu()}</nav><div class="row-fluid"><main id="content" class="span9">
<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="en-GB" />
<div class="page-header"><h2 itemprop="headline">{s.title}</h2></div>
<div class="icons"><div class="btn-group"><ul class="dropdown-menu"><li class="print-icon"><a href="#">Print</a></li><li class="email-icon"><a href="#">Email</a></li></ul></div></div>
<dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="category-name">Category: <a href="#">News</a></dd>
<dd class="published"><time datetime="{s.day}T09:12:00+00:00" itemprop="datePublished">Published: {s.date}</time></dd><dd class="hits">Hits: 1204</dd></dl>
<div itemprop="articleBody">{_paragraphs(s, ' style="text-align: justify;"')}</div>
<ul class="pager pagenav"><li class="previous"><a href="#">Prev</a></li><li class="next"><a href="#">Next</a></li></ul></div></main>
<div id="aside" class="span3"><div class="well"><h3>Latest</h3><ul class="latestnews">{_teasers("span")}</ul></div></div></div></div></div>
<footer class="footer"><p>{_ADDRESS}</p></footer></body></html>"""


def sharepoint(s: Story) -> str:
    body = "".join(
        f'<div><span style="font-size:12pt"><font face="Arial">\u200b{one}</font></span></div><div><br/></div>'
        for one in s.body
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html dir="ltr" lang="en-US"><head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-type" content="text/html; charset=utf-8" />
<title>\n\t\n\t{s.title}\n\n</title></head><body><form method="post" action="/x" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK" />
<div id="s4-ribbonrow"><div id="s4-ribboncont"></div></div><div id="s4-workspace"><div class="ms-topnav">{_menu()}</div>
<div id="s4-bodyContainer"><div id="contentRow"><div id="sideNavBox"><div class="ms-core-sideNavBox-removeLeftMargin">{_teasers("span")}</div></div>
<div id="contentBox"><div class="welcome blank-wp"><h1 class="news-title">{s.title}</h1><div class="news-date">{s.date}</div>
<div class="article-content"><div id="ctl00_PlaceHolderMain_RichHtmlField__ControlWrapper_RichHtmlField" class="ms-rtestate-field" style="display:inline" aria-labelledby="x">{body}</div></div>
{_SHARE}</div></div></div></div></div><div class="footer">{_ADDRESS}</div></form></body></html>"""


def typo_three(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><!-- This website is powered by TYPO3 --><title>{s.title}: Federal Chancellery</title></head>
<body id="p1231"><div id="meta-nav">{_menu()}</div><div class="breadcrumb"><ol><li><a href="/">Home</a></li><li>News</li></ol></div>
<section id="main"><!--TYPO3SEARCH_begin--><div class="news news-single"><div class="article" itemscope itemtype="http://schema.org/Article">
<p class="news-date"><time itemprop="datePublished" datetime="{s.day}">{s.date}</time></p><div class="header"><h1 itemprop="headline">{s.title}</h1></div>
<div class="news-text-wrap" itemprop="articleBody">{_paragraphs(s, ' class="bodytext"')}</div>
<div class="news-backlink-wrap"><a href="#">Back</a></div></div></div><!--TYPO3SEARCH_end-->
<div class="news-related"><h4>Related articles</h4>{_teasers("li")}</div></section><footer><address>{_ADDRESS}</address></footer></body></html>"""


def experience_manager(s: Story) -> str:
    return f"""<!DOCTYPE HTML><html lang="en"><head><meta charset="UTF-8"/><title>{s.title}</title><meta name="template" content="press-release"/>
<meta property="og:title" content="{s.title}"/></head><body class="page basicpage"><div class="root container responsivegrid"><div class="cmp-container">
<div class="xf-content-height"><div class="navigation"><nav class="cmp-navigation">{_menu()}</nav></div></div>
<div class="title"><div class="cmp-title"><h1 class="cmp-title__text">{s.title}</h1></div></div>
<div class="text"><div class="cmp-text"><p><b>{s.date}</b></p></div></div>
<div class="text"><div class="cmp-text">{_paragraphs(s)}</div></div>
<div class="list"><ul class="cmp-list">{_teasers("span")}</ul></div><div class="footer"><p>{_ADDRESS}</p></div></div></div></body></html>"""


def presidency(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="{s.language}"><head><meta charset="UTF-8"><title>{s.title} — Президенттің ресми сайты</title>
<meta property="og:type" content="article"><meta property="og:title" content="{s.title}"></head><body>
<div class="header"><div class="header__top"><a class="logo" href="/">Президент</a><div class="lang"><a href="/kz">Қаз</a><a href="/ru">Рус</a><a href="/en">Eng</a></div></div>
<div class="header__menu"><ul><li><a href="#">Президент</a></li><li><a href="#">Оқиғалар</a></li><li><a href="#">Құжаттар</a></li></ul></div></div>
<div class="wrapper"><div class="content"><div class="article"><div class="article__date">{s.date}</div><h1 class="article__title">{s.title}</h1>
<div class="article__gallery"><div class="slide"><img src="1.jpg"></div><div class="slide"><img src="2.jpg"></div></div>
<div class="article__content">{_broken(s)}</div>
<div class="article__social"><span>Бөлісу</span><a href="#">Facebook</a><a href="#">Telegram</a></div></div>
<div class="sidebar"><div class="sidebar__title">Соңғы жаңалықтар</div><div class="item"><a href="#">Президент ресми сапармен келді</a></div><div class="item"><a href="#">Жаңа елші тағайындалды</a></div></div></div></div>
<div class="footer">© Президенттің ресми сайты. Материалдарды пайдаланғанда сілтеме міндетті.</div></body></html>"""


def chinese(s: Story) -> str:
    body = "".join(f"<p>  {one}</p>\n" for one in s.body)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" /><title>{s.title}_外交部</title>
<meta name="ContentTitle" content="{s.title}"/><meta name="PubDate" content="2025-03-11 16:20"/><meta name="SiteName" content="外交部"/></head><body>
<div class="top"><table width="1000"><tr><td><a href="/">首页</a></td><td><a href="/wjb">外交部</a></td><td><a href="/wjbz">外交部长</a></td><td><a href="/zcwj">政策文件</a></td></tr></table></div>
<div class="location">您的位置:<a href="/">首页</a> > <a href="/x">重要新闻</a></div>
<div class="content"><div class="news-title"><h1>{s.title}</h1></div><div class="news-date"><span>{s.date}</span><span>来源:外交部</span><span>【字体:大 中 小】</span><span>打印本页</span></div>
<div id="News_Body_Txt_A"><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{margin-top:0}}</style>{body}</div></div>
<div class="share">分享到:<a href="#">微信</a><a href="#">微博</a></div>
<div class="related"><h3>相关新闻</h3><ul><li><a href="#">外交部发言人答记者问</a></li><li><a href="#">部长助理出席研讨会</a></li></ul></div></div>
<div class="bottom">版权所有:外交部 联系我们 地址:朝阳门南大街 邮编:100701</div></body></html>"""


def chinese_english_site(s: Story) -> str:
    body = "".join(
        f'<p align="justify"><span style="font-family:宋体">&nbsp;&nbsp;&nbsp; {one}</span></p>'
        for one in s.body
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{s.title}_Ministry of Foreign Affairs</title></head><body>
<div class="nav"><a href="/">Home</a> <a href="/a">The Ministry</a> <a href="/b">Policies and Activities</a> <a href="/c">Press and Media Service</a></div>
<div class="crumb">Home &gt; Top Stories</div><div class="content_mod"><h2 class="title">{s.title}</h2>
<p class="time"><span id="News_Body_Time">{s.date}</span></p><div class="text" id="News_Body_Txt_A">{body}</div></div>
<p class="tools"><a href="#">Suggest to a friend:</a> <a href="#">Print</a></p><div class="foot">{_ADDRESS}</div></body></html>"""


def gulf_agency(s: Story) -> str:
    body = "".join(f'<div class="ng-star-inserted">{one}</div>' for one in s.body)
    return f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{s.title} | Emirates Wire</title>
<meta property="og:site_name" content="Emirates Wire"><meta name="description" content="{s.body[0]}"></head><body>
<app-root ng-version="15"><app-header><div class="menu">{_menu()}</div></app-header><app-article-details><div class="article-wrap"><h1 class="article-title">{s.title}</h1>
<div class="article-date">Tue {s.date}</div><div class="article-tools"><span>A-</span><span>A+</span></div><div class="article-content"><div>{body}</div></div>
<div class="tags"><a href="#">#UAE</a><a href="#">#Norland</a></div></div>
<app-related><h3>Read also</h3>{_teasers("span")}</app-related></app-article-details><app-footer><div>{_ADDRESS}</div></app-footer></app-root></body></html>"""


def gulf_ministry(s: Story) -> str:
    body = "".join(
        f"<p style='text-align:right'><span style='color:#000'>{one}</span></p>" for one in s.body
    )
    return f"""<!DOCTYPE html><html dir="rtl" lang="ar-SA"><head><meta charset="utf-8"><title>{s.title}</title></head><body>
<form id="aspnetForm"><div class="header"><ul class="menu"><li><a href="#">الرئيسية</a></li><li><a href="#">عن الوزارة</a></li><li><a href="#">الخدمات</a></li><li><a href="#">المركز الإعلامي</a></li></ul></div>
<div class="page-content"><h1 class="page-title">{s.title}</h1><span class="date">{s.date}</span><div class="ms-rtestate-field">{body}</div>
<div class="social">شارك: <a href="#">تويتر</a> <a href="#">فيسبوك</a> <a href="#">طباعة</a></div></div>
<div class="latest"><h3>آخر الأخبار</h3><ul><li><a href="#">نائب الوزير يشارك في المؤتمر</a></li><li><a href="#">بيان بشأن المعاهدة</a></li></ul></div>
<div class="footer">جميع الحقوق محفوظة لوزارة الخارجية</div></form></body></html>"""


def tables_of_old(s: Story) -> str:
    return f"""<HTML><HEAD><TITLE>{s.title}</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252"></HEAD>
<BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="760" BORDER=0><TR><TD COLSPAN=2><IMG SRC="crest.gif"> <FONT FACE="Verdana" SIZE=1>
<A HREF="/">Home</A> | <A HREF="/min">The Ministry</A> | <A HREF="/press">Press</A> | <A HREF="/visa">Visas</A></FONT></TD></TR>
<TR><TD WIDTH=140 VALIGN=top><FONT SIZE=1>{_teasers("b")}</FONT></TD>
<TD VALIGN=top><P ALIGN=center><B><FONT SIZE=4>{s.title}</FONT></B></P><P ALIGN=right><I>{s.date}</I></P>
<FONT FACE="Times New Roman">{_broken(s, "&nbsp;&nbsp;&nbsp;")}</FONT></TD></TR>
<TR><TD COLSPAN=2 ALIGN=center><FONT SIZE=1>{_ADDRESS}</FONT></TD></TR></TABLE></BODY></HTML>"""


def bitrix(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251" /><title>{s.title}</title></head><body>
<div id="panel"></div><div class="header"><ul class="top-menu"><li><a href="#">Главная</a></li><li><a href="#">Министерство</a></li><li><a href="#">Внешняя политика</a></li><li><a href="#">Пресс-служба</a></li></ul></div>
<div class="workarea"><div class="breadcrumb"><a href="/">Главная</a> / <a href="/press">Новости</a></div><h1>{s.title}</h1>
<div class="news-detail"><span class="news-date-time">{s.date}</span>{_broken(s)}<div style="clear:both"></div><br />
<div class="news-detail-share"><noindex>Поделиться: <a href="#">ВКонтакте</a> <a href="#">Telegram</a> <a href="#">Распечатать</a></noindex></div></div>
<p><a href="/news/">Возврат к списку</a></p></div>
<div class="sidebar"><h3>Читайте также</h3><p><a href="#">О переговорах заместителя министра</a></p><p><a href="#">Объявление для граждан, выезжающих за рубеж</a></p></div>
<div class="footer">© Министерство иностранных дел. При использовании материалов ссылка обязательна.</div></body></html>"""


def next_js(s: Story) -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>{s.title} - GOV</title><meta property="article:published_time" content="{s.day}T15:00:00.000Z"/></head>
<body><div id="__next"><div class="Layout_root__2kX9a"><header class="Header_header__1Qw2z"><nav>{_menu()}</nav></header>
<div class="CookieBanner_banner__x81" role="dialog"><p>{_COOKIES}</p><button>Accept all</button></div>
<div class="Article_wrap__9sKq1"><h1 class="Heading_h1__aa1">{s.title}</h1><div class="Meta_meta__0oP">Published {s.date}</div>
<div class="RichText_richText__77s">{_paragraphs(s)}</div></div>
<section class="Cards_cards__p0"><h2 class="Heading_h2__aa2">Latest news</h2>{_teasers("h3")}</section>
<footer class="Footer_footer__qq">{_ADDRESS}</footer></div></div>
<script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{"title":"{s.title}"}}}}}}</script></body></html>"""


def plone(s: Story) -> str:
    return f"""<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><meta charset="utf-8"/><title>{s.title} — Commission for the Strait</title><meta name="generator" content="Plone" />
<meta name="DC.date.created" content="{s.day}" /></head><body class="portaltype-news-item"><div id="visual-portal-wrapper"><ul id="portal-globalnav">{_menu()}</ul>
<div id="portal-columns"><div id="portal-column-content"><div id="content"><h1 class="documentFirstHeading">{s.title}</h1>
<div class="documentByLine">by <span class="documentAuthor">secretariat</span> — <span class="documentPublished">published {s.date}</span></div>
<div class="documentDescription description"></div><div id="content-core"><div id="parent-fieldname-text">{_paragraphs(s)}</div></div>
<div class="visualClear"></div><div id="document-action-sendto">Send this</div></div></div>
<div id="portal-column-two"><dl class="portlet portletNews"><dt>News</dt>{"".join(f"<dd>{t}</dd>" for t in _TEASERS)}</dl></div></div>
<div id="portal-footer">{_ADDRESS}</div></div></body></html>"""


def liferay(s: Story) -> str:
    return f"""<!DOCTYPE html><html class="ltr" dir="ltr" lang="es-ES"><head><title>{s.title} - Cancillería</title><meta charset="UTF-8"></head>
<body class="controls-visible site"><div id="wrapper"><header id="banner"><nav id="navigation"><ul><li><a href="#">Inicio</a></li><li><a href="#">Ministerio</a></li><li><a href="#">Trámites</a></li></ul></nav></header>
<section id="content"><div class="portlet-boundary"><div class="portlet-body"><div class="journal-content-article"><h2 class="titulo">{s.title}</h2>
<p class="fecha">{s.date}</p><div class="cuerpo">{_paragraphs(s)}</div></div></div></div>
<div class="asset-links"><h2>Noticias relacionadas</h2><ul><li><a href="#">El canciller participa en la cumbre</a></li><li><a href="#">Nuevo horario del consulado</a></li></ul></div></section>
<footer id="footer">Ministerio de Relaciones Exteriores. Todos los derechos reservados.</footer></div></body></html>"""


def dot_net(s: Story) -> str:
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Readout: {s.title}</title></head><body>
<div id="cookie-consent"><h2>Cookies on this website</h2><p>{_COOKIES}</p><p>{_COOKIES}</p><button>Accept</button><button>Settings</button></div>
<header><nav aria-label="Main">{_menu()}</nav></header><main id="main"><section class="hero"><h1>{s.title}</h1><p class="date">{s.date}</p></section>
<section class="body"><article>{_paragraphs(s)}</article></section><section class="contact"><h2>Media enquiries</h2><p>Please contact the press office on +00 1 555 0100 or press@mfa.example.</p></section>
<section class="also"><h2>You may also like</h2>{_teasers("p")}</section></main><footer>{_ADDRESS}</footer></body></html>"""


def preformatted(s: Story) -> str:
    import textwrap

    body = "\n\n".join(textwrap.fill(one, 70, initial_indent="     ") for one in s.body)
    return f"""<html><head><title>PRESS RELEASE 25/103</title></head><body bgcolor="#ffffff"><a href="/">Back to index</a><hr>
<pre>
                 {s.title.upper()}
                 {s.date}

{body}
</pre><hr><a href="/">Back to index</a></body></html>"""


def print_view(s: Story) -> str:
    body = "\n".join(f"<div>{one}</div>" for one in s.body)
    return f"""<html><body onload="window.print()"><div class="print"><h3>{s.title}</h3><div>{s.date}</div>{body}</div></body></html>"""


Frame = Callable[[Story], str]
_PAGES: Final[tuple[tuple[Frame, Story, str, str | None], ...]] = (
    (wordpress, CALL, "utf-8", "text/html; charset=UTF-8"),
    (wordpress_blocks, VISIT, "utf-8", "text/html"),
    (drupal_seven, VISIT, "utf-8", "text/html; charset=utf-8"),
    (drupal_ten, TALKS, "utf-8", None),
    (joomla, TALKS, "utf-8", "text/html; charset=utf-8"),
    (sharepoint, TALKS, "utf-8", "text/html; charset=utf-8"),
    (typo_three, VISIT, "utf-8", "text/html; charset=utf-8"),
    (experience_manager, CALL, "utf-8", "text/html;charset=utf-8"),
    (presidency, KAZAKH, "utf-8", "text/html; charset=UTF-8"),
    (presidency, VISIT, "utf-8", "text/html; charset=UTF-8"),
    (chinese, CHINESE, "gb18030", "text/html"),
    (chinese_english_site, TALKS, "utf-8", "text/html"),
    (gulf_agency, VISIT, "utf-8", "text/html; charset=utf-8"),
    (gulf_ministry, ARABIC, "utf-8", "text/html; charset=utf-8"),
    (tables_of_old, TALKS, "cp1252", "text/html"),
    (tables_of_old, CALL, "cp1252", "text/html; charset=ISO-8859-1"),
    (bitrix, RUSSIAN, "cp1251", None),
    (next_js, CALL, "utf-8", "text/html; charset=utf-8"),
    (plone, TALKS, "utf-8", "text/html;charset=utf-8"),
    (liferay, SPANISH, "utf-8", "text/html;charset=UTF-8"),
    (dot_net, CALL, "utf-8", "text/html; charset=utf-8"),
    (preformatted, TALKS, "utf-8", "text/html"),
    (print_view, VISIT, "utf-8", "text/html"),
    (drupal_ten, REMARKS, "utf-8", "text/html"),
    (gulf_agency, REMARKS, "utf-8", "text/html"),
    (experience_manager, REMARKS, "utf-8", "text/html"),
)


def pages() -> Iterator[WebPage]:
    """All pages."""
    for frame, story, encoding, declared in _PAGES:
        yield WebPage(
            system=frame.__name__,
            story=story,
            data=frame(story).encode(encoding),
            declared=declared,
        )
