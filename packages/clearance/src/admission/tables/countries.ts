// Countries and regions by the old numeric codes that CEB messages use: numeric code, alpha code of declaration forms, names (GACC clearance
// parameters, edition of August 2018). Several alpha codes share one numeric code (699, 499, 399 …), so the way back is not unique.
import { codeTable } from './code-table.ts';

export const countries = codeTable(`
101|AFG|阿富汗|Afghanistan
313|ALB|阿尔巴尼亚|Albania
701|ATA|南极洲|Antarctica
201|DZA|阿尔及利亚|Algeria
699|ASM|美属萨摩亚|American Samoa
314|AND|安道尔|Andorra
202|AGO|安哥拉|Angola
401|ATG|安提瓜和巴布达|Antigua and Barbuda
339|AZE|阿塞拜疆|Azerbaijan
402|ARG|阿根廷|Argentina
601|AUS|澳大利亚|Australia
315|AUT|奥地利|Austria
404|BHS|巴哈马|Bahamas (the)
102|BHR|巴林|Bahrain
103|BGD|孟加拉|Bangladesh
338|ARM|亚美尼亚|Armenia
405|BRB|巴巴多斯|Barbados
301|BEL|比利时|Belgium
504|BMU|百慕大|Bermuda
104|BTN|不丹|Bhutan
408|BOL|玻利维亚|Bolivia (Plurinational State of)
355|BIH|波斯尼亚和黑塞哥维那|Bosnia and Herzegovina
204|BWA|博茨瓦纳|Botswana
326|BVT|布维岛|Bouvet Island
410|BRA|巴西|Brazil
406|BLZ|伯利兹|Belize
299|IOT|英属印度洋领地|British Indian Ocean Territory (the)
613|SLB|所罗门群岛|Solomon Islands
446|VGB|英属维尔京群岛|Virgin Islands (British)
105|BRN|文莱|Brunei Darussalam
316|BGR|保加利亚|Bulgaria
106|MMR|缅甸|Myanmar
205|BDI|布隆迪|Burundi
340|BLR|白俄罗斯|Belarus
107|KHM|柬埔寨|Cambodia
206|CMR|喀麦隆|Cameroon
501|CAN|加拿大|Canada
208|CPV|佛得角|Cabo Verde
411|CYM|开曼群岛|Cayman Islands (the)
209|CAF|中非|Central African Republic (the)
134|LKA|斯里兰卡|Sri Lanka
211|TCD|乍得|Chad
412|CHL|智利|Chile
142|CHN|中国|China
143|TWN|台湾|Taiwan (Province of China)
699|CXR|圣诞岛|Christmas Island
699|CCK|科科斯（基林）群岛|Cocos (Keeling) Islands (the)
413|COL|哥伦比亚|Colombia
212|COM|科摩罗|Comoros (the)
259|MYT|马约特|Mayotte
213|COG|刚果（布）|Congo (the)
252|COD|刚果（金）|Congo (the Democratic Republic of the)
602|COK|库克群岛|Cook Islands (the)
415|CRI|哥斯达黎加|Costa Rica
351|HRV|克罗地亚|Croatia
416|CUB|古巴|Cuba
108|CYP|塞浦路斯|Cyprus
352|CZE|捷克|Czechia
203|BEN|贝宁|Benin
302|DNK|丹麦|Denmark
414|DMA|多米尼克|Dominica
418|DOM|多米尼加|Dominican Republic (the)
419|ECU|厄瓜多尔|Ecuador
440|SLV|萨尔瓦多|El Salvador
216|GNQ|赤道几内亚|Equatorial Guinea
217|ETH|埃塞俄比亚|Ethiopia
258|ERI|厄立特里亚|Eritrea
334|EST|爱沙尼亚|Estonia
357|FRO|法罗群岛|Faroe Islands (the)
499|FLK|福克兰群岛(马尔维纳斯)|Falkland Islands (the) [Malvinas]
499|SGS|南乔治亚岛和南桑德韦奇岛|South Georgia and the South Sandwich Islands
603|FJI|斐济|Fiji
318|FIN|芬兰|Finland
399|ALA|阿兰群岛（波罗的海中芬兰所属群岛）|Åland Islands
305|FRA|法国|France
420|GUF|法属圭亚那|French Guiana
623|PYF|法属波利尼西亚|French Polynesia
299|ATF|法属南部领地|French Southern Territories (the)
214|DJI|吉布提|Djibouti
218|GAB|加蓬|Gabon
337|GEO|格鲁吉亚|Georgia
219|GMB|冈比亚|Gambia (the)
128|PSE|巴勒斯坦|Palestine, State of
304|DEU|德国|Germany
220|GHA|加纳|Ghana
320|GIB|直布罗陀|Gibraltar
618|KIR|基里巴斯|Kiribati
310|GRC|希腊|Greece
503|GRL|格陵兰|Greenland
421|GRD|格林纳达|Grenada
422|GLP|瓜德罗普|Guadeloupe
699|GUM|关岛|Guam
423|GTM|危地马拉|Guatemala
221|GIN|几内亚|Guinea
424|GUY|圭亚那|Guyana
425|HTI|海地|Haiti
699|HMD|赫德岛和麦克唐纳岛|Heard Island and McDonald Islands
356|VAT|梵蒂冈|Holy See (the)
426|HND|洪都拉斯|Honduras
110|HKG|香港|Hong Kong
321|HUN|匈牙利|Hungary
322|ISL|冰岛|Iceland
111|IND|印度|India
112|IDN|印度尼西亚|Indonesia
113|IRN|伊朗|Iran (Islamic Republic of)
114|IRQ|伊拉克|Iraq
306|IRL|爱尔兰|Ireland
115|ISR|以色列|Israel
307|ITA|意大利|Italy
223|CIV|科特迪瓦|Côte d'Ivoire
427|JAM|牙买加|Jamaica
116|JPN|日本|Japan
145|KAZ|哈萨克斯坦|Kazakhstan
117|JOR|约旦|Jordan
224|KEN|肯尼亚|Kenya
109|PRK|朝鲜|Korea (the Democratic People's Republic of)
133|KOR|韩国|Korea (the Republic of)
118|KWT|科威特|Kuwait
146|KGZ|吉尔吉斯斯坦|Kyrgyzstan
119|LAO|老挝|Lao People's Democratic Republic (the)
120|LBN|黎巴嫩|Lebanon
255|LSO|莱索托|Lesotho
335|LVA|拉脱维亚|Latvia
225|LBR|利比里亚|Liberia
226|LBY|利比亚|Libya
323|LIE|列支敦士登|Liechtenstein
336|LTU|立陶宛|Lithuania
308|LUX|卢森堡|Luxembourg
121|MAC|澳门|Macao
227|MDG|马达加斯加|Madagascar
228|MWI|马拉维|Malawi
122|MYS|马来西亚|Malaysia
123|MDV|马尔代夫|Maldives
229|MLI|马里|Mali
324|MLT|马耳他|Malta
428|MTQ|马提尼克|Martinique
230|MRT|毛里塔尼亚|Mauritania
231|MUS|毛里求斯|Mauritius
429|MEX|墨西哥|Mexico
325|MCO|摩纳哥|Monaco
124|MNG|蒙古|Mongolia
343|MDA|摩尔多瓦|Moldova (the Republic of)
359|MNE|黑山共和国|Montenegro
430|MSR|蒙特塞拉特|Montserrat
232|MAR|摩洛哥|Morocco
233|MOZ|莫桑比克|Mozambique
126|OMN|阿曼|Oman
234|NAM|纳米比亚|Namibia
606|NRU|瑙鲁|Nauru
125|NPL|尼泊尔|Nepal
309|NLD|荷兰|Netherlands (the)
417|CUW|库腊索岛|Curaçao
403|ABW|阿鲁巴|Aruba
449|SXM|荷属圣马丁岛|Sint Maarten (Dutch part)
449|BES|博内尔岛、圣尤斯特歇斯岛和萨巴岛|Bonaire, Sint Eustatius and Saba
607|NCL|新喀里多尼亚|New Caledonia
608|VUT|瓦努阿图|Vanuatu
609|NZL|新西兰|New Zealand
431|NIC|尼加拉瓜|Nicaragua
235|NER|尼日尔|Niger (the)
236|NGA|尼日利亚|Nigeria
699|NIU|纽埃|Niue
610|NFK|诺福克岛|Norfolk Island
326|NOR|挪威|Norway
699|MNP|北马里亚纳自由联邦|Northern Mariana Islands (the)
699|UMI|美国本土外小岛屿|United States Minor Outlying Islands (the)
620|FSM|密克罗尼西亚(联邦)|Micronesia (Federated States of)
621|MHL|马绍尔群岛|Marshall Islands (the)
622|PLW|帕劳|Palau
127|PAK|巴基斯坦|Pakistan
432|PAN|巴拿马|Panama
611|PNG|巴布亚新几内亚|Papua New Guinea
433|PRY|巴拉圭|Paraguay
434|PER|秘鲁|Peru
129|PHL|菲律宾|Philippines (the)
699|PCN|皮特凯恩|Pitcairn
327|POL|波兰|Poland
311|PRT|葡萄牙|Portugal
222|GNB|几内亚比绍|Guinea-Bissau
144|TLS|东帝汶|Timor-Leste
435|PRI|波多黎各|Puerto Rico
130|QAT|卡塔尔|Qatar
237|REU|留尼汪|Réunion
328|ROU|罗马尼亚|Romania
344|RUS|俄罗斯联邦|Russian Federation (the)
238|RWA|卢旺达|Rwanda
499|BLM|加勒比海圣巴特岛|Saint Barthélemy
299|SHN|圣赫勒拿|Saint Helena, Ascension and Tristan da Cunha
447|KNA|圣基茨和尼维斯|Saint Kitts and Nevis
499|AIA|安圭拉|Anguilla
437|LCA|圣卢西亚|Saint Lucia
438|MAF|圣马丁(法国)|Saint Martin (French part)
448|SPM|圣皮埃尔和密克隆|Saint Pierre and Miquelon
439|VCT|圣文森特和格林纳丁斯|Saint Vincent and the Grenadines
329|SMR|圣马力诺|San Marino
239|STP|圣多美和普林西比|Sao Tome and Principe
131|SAU|沙特阿拉伯|Saudi Arabia
240|SEN|塞内加尔|Senegal
358|SRB|塞尔维亚共和国|Serbia
241|SYC|塞舌尔|Seychelles
242|SLE|塞拉利昂|Sierra Leone
132|SGP|新加坡|Singapore
353|SVK|斯洛伐克|Slovakia
141|VNM|越南|Viet Nam
350|SVN|斯洛文尼亚|Slovenia
243|SOM|索马里|Somalia
244|ZAF|南非|South Africa
254|ZWE|津巴布韦|Zimbabwe
312|ESP|西班牙|Spain
260|SSD|南苏丹|South Sudan
246|SDN|苏丹|Sudan (the)
245|ESH|西撒哈拉|Western Sahara*
441|SUR|苏里南|Suriname
399|SJM|斯瓦尔巴岛和扬马延岛|Svalbard and Jan Mayen
257|SWZ|斯威士兰|Swaziland
330|SWE|瑞典|Sweden
331|CHE|瑞士|Switzerland
135|SYR|叙利亚|Syrian Arab Republic
147|TJK|塔吉克斯坦|Tajikistan
136|THA|泰国|Thailand
248|TGO|多哥|Togo
699|TKL|托克劳|Tokelau
614|TON|汤加|Tonga
442|TTO|特立尼达和多巴哥|Trinidad and Tobago
138|ARE|阿联酋|United Arab Emirates (the)
249|TUN|突尼斯|Tunisia
137|TUR|土耳其|Turkey
148|TKM|土库曼斯坦|Turkmenistan
443|TCA|特克斯和凯科斯群岛|Turks and Caicos Islands (the)
619|TUV|图瓦卢|Tuvalu
250|UGA|乌干达|Uganda
347|UKR|乌克兰|Ukraine
354|MKD|马其顿|Macedonia (the former Yugoslav Republic of)
215|EGY|埃及|Egypt
303|GBR|英国|United Kingdom of Great Britain and Northern Ireland (the)
399|GGY|根西岛|Guernsey
399|JEY|泽西岛|Jersey
399|IMN|马恩岛|Isle of Man
247|TZA|坦桑尼亚|Tanzania, United Republic of
502|USA|美国|United States of America (the)
499|VIR|美属维尔京群岛|Virgin Islands (U.S.)
251|BFA|布基纳法索|Burkina Faso
444|URY|乌拉圭|Uruguay
149|UZB|乌兹别克斯坦|Uzbekistan
445|VEN|委内瑞拉|Venezuela (Bolivarian Republic of)
625|WLF|瓦利斯和富图纳|Wallis and Futuna
617|WSM|萨摩亚|Samoa
139|YEM|也门|Yemen
253|ZMB|赞比亚|Zambia
199|ZAS|亚洲其他国家(地区)|Asia other
299|ZAF|非洲其他国家(地区)|Africa other
399|ZEU|欧洲其他国家(地区)|Europe other
499|ZSA|拉丁美洲其他国家(地区)|South America other
599|ZNA|北美洲其他国家(地区)|North America other
699|ZOC|大洋洲其他国家(地区)|Oceania other
210|CEU|休达|Ceuta
256|MEL|梅利利亚|Melilla
207|CAI|加那利群岛|Canary Islands
604|GAM|盖比群岛|Gambier Islands
612|SOC|社会群岛|Society Islands
616|TUB|土布艾群岛|Tubai Islands
605|MAI|马克萨斯群岛|Marquesas Islands
615|TUA|土阿莫土群岛|Tuamotu Islands
701|ZZZ|国(地)别不详|Countries(reg.) unknow
702|ZUN|联合国及机构和国际组织|UN and oth.int'l org`);
