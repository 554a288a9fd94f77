// Reasons of carriage and arrival: the waybill's number, odd routes, the manifest and what an inbound detail writes off. Own codes, 1334x.
import { reason } from './reason.ts';

const CEB = 'CEB message standard, edition 202205';
const SUPERVISION = 'GACC announcement 2018-194';
const MANIFEST = 'GACC Order 172 (manifest) as amended; GACC announcement 2014-12';

export const arrivalReasons = [
  reason(
    '13340',
    ['运单编号不符合物流企业备案的编号规则', 'The waybill number does not have the form that the carrier has filed'],
    [
      '填写了订单号、虚拟单号或其他企业的运单号',
      'An order number, an invented one or that of another carrier was written',
    ],
    ['按物流企业实际运单编号变更运单和清单', 'Change waybill and list to the number that the carrier has given'],
    `${CEB}: logisticsNo; parameter waybillForms`,
  ),
  reason(
    '13341',
    ['运单编号在六个月内已被使用', 'The waybill number was used within the last six months'],
    ['物流企业过早重复使用号段', 'The carrier gave a number again too early'],
    ['换用新的运单编号', 'Use another waybill number'],
    `${CEB}: logisticsNo is not used again within six months; parameter waybillReuseMonths`,
  ),
  reason(
    '13342',
    ['起运国（地区）与运输方式或舱单不符', 'The country of departure does not go with the transport or the manifest'],
    ['填写了原产国或中转地', 'The country of origin or of transit was written'],
    ['核对起运国（地区）', 'Check the country of departure'],
    `${CEB}: country; ${SUPERVISION}`,
  ),
  reason(
    '13343',
    ['收货地址不在物流企业的服务区域', 'The delivery address is outside the provinces that the carrier serves'],
    ['物流企业代码有误，或地址被改写', 'A wrong carrier, or an address that was rewritten'],
    ['核对物流企业和收货地址', 'Check carrier and address'],
    `${SUPERVISION}; parameter servedProvinces`,
  ),
  reason(
    '13344',
    ['运输工具、航次或提运单号与舱单不一致', 'Means of transport, voyage or bill differ from the manifest'],
    ['货物改配航班后未变更，或填写了分运单号', 'The goods were moved to another flight, or a house bill was written'],
    ['按舱单的运输工具、航次和总运单号变更', 'Change trafNo, voyageNo and billNo to those of the manifest'],
    `${MANIFEST}; ${CEB}: trafNo, voyageNo, billNo`,
  ),
  reason(
    '13345',
    ['入库件数超过总运单剩余件数', 'More parcels arrive than the master bill has left'],
    ['重复入库，或舱单件数有误', 'Parcels were reported twice, or the manifest has too few pieces'],
    ['核对入库明细，或由承运人变更舱单', 'Check the inbound detail, or have the carrier change the manifest'],
    `${MANIFEST}; ${CEB}: message 711`,
  ),
  reason(
    '13346',
    ['入库重量超过总运单剩余重量', 'The parcels weigh more than the master bill has left'],
    ['运单重量或舱单重量有误', 'A waybill or the manifest has a wrong weight'],
    ['核对运单重量，或由承运人变更舱单', 'Check the waybills, or have the carrier change the manifest'],
    `${MANIFEST}; ${CEB}: message 711`,
  ),
  reason(
    '13347',
    ['包裹已入库', 'The parcel has arrived already'],
    ['重复发送，或删除后未等回执', 'It was reported twice, or a deletion was not waited for'],
    ['删除原入库明细单后重新发送', 'Delete the earlier inbound detail before it is sent again'],
    `${CEB}: message 711`,
  ),
  reason(
    '13348',
    ['舱单数据不符合要求', 'A row of the manifest is not as it must be'],
    ['缺少字段或格式错误', 'A field is missing or has another form'],
    ['按错误信息更正该行', 'Correct the row as the fault says'],
    MANIFEST,
  ),
  reason(
    '13349',
    ['舱单已有核销，不得如此变更或删除', 'Parcels were written off the bill: it cannot be changed or deleted so'],
    ['变更后的件数或重量低于已核销数', 'The change would leave less than was written off'],
    ['先删除相应入库明细单', 'Delete the inbound details of the bill first'],
    MANIFEST,
  ),
];
