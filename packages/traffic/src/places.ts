// Districts that simulated buyers live in: area codes of GB/T 2260 with their names, and made-up streets. House numbers are drawn;
// no address here is meant to exist.

export interface Place {
  /** Six-digit code of GB/T 2260; begins the ID number and is the order's consigneeDistrict. */
  area: string;
  province: string;
  city: string;
  district: string;
}

const place = (area: string, province: string, city: string, district: string): Place => ({
  area,
  province,
  city,
  district,
});

export const places: readonly Place[] = [
  place('110105', '北京市', '北京市', '朝阳区'),
  place('110108', '北京市', '北京市', '海淀区'),
  place('120101', '天津市', '天津市', '和平区'),
  place('130102', '河北省', '石家庄市', '长安区'),
  place('140105', '山西省', '太原市', '小店区'),
  place('210102', '辽宁省', '沈阳市', '和平区'),
  place('220102', '吉林省', '长春市', '南关区'),
  place('230103', '黑龙江省', '哈尔滨市', '南岗区'),
  place('310104', '上海市', '上海市', '徐汇区'),
  place('310115', '上海市', '上海市', '浦东新区'),
  place('320102', '江苏省', '南京市', '玄武区'),
  place('320508', '江苏省', '苏州市', '姑苏区'),
  place('330106', '浙江省', '杭州市', '西湖区'),
  place('330212', '浙江省', '宁波市', '鄞州区'),
  place('340103', '安徽省', '合肥市', '庐阳区'),
  place('350203', '福建省', '厦门市', '思明区'),
  place('360102', '江西省', '南昌市', '东湖区'),
  place('370102', '山东省', '济南市', '历下区'),
  place('370202', '山东省', '青岛市', '市南区'),
  place('410105', '河南省', '郑州市', '金水区'),
  place('420106', '湖北省', '武汉市', '武昌区'),
  place('430102', '湖南省', '长沙市', '芙蓉区'),
  place('440106', '广东省', '广州市', '天河区'),
  place('440304', '广东省', '深圳市', '福田区'),
  place('440402', '广东省', '珠海市', '香洲区'),
  place('450103', '广西壮族自治区', '南宁市', '青秀区'),
  place('460106', '海南省', '海口市', '龙华区'),
  place('500103', '重庆市', '重庆市', '渝中区'),
  place('510104', '四川省', '成都市', '锦江区'),
  place('520103', '贵州省', '贵阳市', '云岩区'),
  place('530102', '云南省', '昆明市', '五华区'),
  place('610113', '陕西省', '西安市', '雁塔区'),
  place('620102', '甘肃省', '兰州市', '城关区'),
  place('640104', '宁夏回族自治区', '银川市', '兴庆区'),
  place('650102', '新疆维吾尔自治区', '乌鲁木齐市', '天山区'),
];

export const streets: readonly string[] = [
  '示例大道',
  '样本路',
  '演示街',
  '测试巷',
  '模拟北路',
  '练习南街',
  '虚构西路',
  '假设东路',
];
