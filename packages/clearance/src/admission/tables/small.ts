// Currencies, units, transport modes and kinds of packing: code, alpha code where there is one, names (GACC clearance parameters, edition of
// August 2018).
import { codeTable } from './code-table.ts';

/** Old numeric codes of CEB messages (142 is CNY). */
export const currencies = codeTable(`
110|HKD|港币|Hong Kong Dollar
112|IDR|印度尼西亚卢比|Rupiah
116|JPY|日本元|Yen
121|MOP|澳门元|Pataca
122|MYR|马来西亚林吉特|Malaysian Ringgit
129|PHP|菲律宾比索|Philippine Piso
132|SGD|新加坡元|Singapore Dollar
133|KRW|韩国圆|Won
136|THB|泰国铢|Baht
142|CNY|人民币|Yuan Renminbi
143|TWD|新台币|New Taiwan Dollar
300|EUR|欧元|Euro
302|DKK|丹麦克朗|Danish Krone
303|GBP|英镑|Pound Sterling
326|NOK|挪威克朗|Norwegian Krone
330|SEK|瑞典克朗|Swedish Krona
331|CHF|瑞士法郎|Swiss Franc
344|RUB|俄罗斯卢布|Russian Ruble
501|CAD|加拿大元|Canadian Dollar
502|USD|美元|US Dollar
601|AUD|澳大利亚元|Australian Dollar
609|NZD|新西兰元|New Zealand Dollar`);

/** 计量单位. */
export const units = codeTable(`
001||台
002||座
003||辆
004||艘
005||架
006||套
007||个
008||只
009||头
010||张
011||件
012||支
013||枝
014||根
015||条
016||把
017||块
018||卷
019||副
020||片
021||组
022||份
023||幅
025||双
026||对
027||棵
028||株
029||井
030||米
031||盘
032||平方米
033||立方米
034||筒
035||千克
036||克
037||盆
038||万个
039||具
040||百副
041||百支
042||百把
043||百个
044||百片
045||刀
046||疋
047||公担
048||扇
049||百枝
050||千只
051||千块
052||千盒
053||千枝
054||千个
055||亿支
056||亿个
057||万套
058||千张
059||万张
060||千伏安
061||千瓦
062||千瓦时
063||千升
067||英尺
070||吨
071||长吨
072||短吨
073||司马担
074||司马斤
075||斤
076||磅
077||担
078||英担
079||短担
080||两
081||市担
083||盎司
084||克拉
085||市尺
086||码
088||英寸
089||寸
095||升
096||毫升
097||英加仑
098||美加仑
099||立方英尺
101||立方尺
110||平方码
111||平方英尺
112||平方尺
115||英制马力
116||公制马力
118||令
120||箱
121||批
122||罐
123||桶
124||扎
125||包
126||箩
127||打
128||筐
129||罗
130||匹
131||册
132||本
133||发
134||枚
135||捆
136||袋
139||粒
140||盒
141||合
142||瓶
143||千支
144||万双
145||万粒
146||千粒
147||千米
148||千英尺
149||百万贝可
163||部
164||亿株`);

/** 运输方式: 2 water, 3 rail, 4 road, 5 air, 6 post, 9 other, and the zones. */
export const trafModes = codeTable(`
0||非保税区
1||监管仓库
2||水路运输
3||铁路运输
4||公路运输
5||航空运输
6||邮件运输
7||保税区
8||保税仓库
9||其他方式运输
H||边境特殊海关作业区
T||综合实验区
W||物流中心
X||物流园区
Y||保税港区
Z||出口加工区
L||旅客携带
G||固定设施运输`);

/** 包装种类 of CEB messages: one digit. Declaration forms have two. */
export const wrapTypes = codeTable(`
1||木箱
2||纸箱
3||桶装
4||散装
5||托盘
6||包
7||其它`);
