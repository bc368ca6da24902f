"""A receipt and a form of an invented person."""

from datetime import UTC, datetime

from kiosk.base.texts import Text
from kiosk.documents.filled_form import FilledForm, FormRow, FormSection, Signature
from kiosk.documents.receipt import PaperStanding, Receipt, ReceiptPaper

AT = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)

RECEIPT = Receipt(
    office=Text("长宁区华阳路街道社区事务受理服务中心", "Huayang Road Community Affairs Centre, Changning"),
    title="Acceptance receipt",
    number="HY-20261123-00042-7",
    service=Text("居住证新办", "Residence permit, first application"),
    name="测试甲",
    id_number="91000019900101002X",
    papers=(
        ReceiptPaper(Text("居住登记凭证", "Proof of registration"), PaperStanding.RECEIVED),
        ReceiptPaper(Text("合法稳定居住证明", "Proof of lawful dwelling"), PaperStanding.RETURNED, "第二页不清楚"),
        ReceiptPaper(Text("近期免冠照片", "Recent photograph"), PaperStanding.MISSING),
    ),
    next_steps=(
        Text("公安部门审核您的申请。", "The police office examines your application."),
        Text("办好后会有短信通知您领取。", "A message tells you when the permit can be collected."),
    ),
    due=Text("10 个工作日内", "within 10 working days"),
    follow_url="https://window.example/c/4f0c7a2be1d94d0a8c53",
    clerk_number="HY-017",
    issued_at=AT,
)

FORM = FilledForm(
    title=Text("上海市居住证申请表", "Application for a residence permit"),
    office=RECEIPT.office,
    case_number="0199c0de-0000-7000-8000-000000000001",
    sections=(
        FormSection(
            Text("本人信息", "Applicant"),
            (
                FormRow(Text("姓名", "Name"), "测试甲"),
                FormRow(Text("证件号码", "ID number"), "91000019900101002X"),
            ),
        ),
        FormSection(
            Text("居住信息", "Dwelling"),
            tuple(FormRow(Text(f"项目{n}", f"Item {n}"), "样本路1号" * 8, "Applicant") for n in range(30)),
        ),
    ),
    contents_hash="ab" * 32,
    made_at=AT,
)

SIGNATURE = Signature(
    strokes=(
        tuple((20.0 + 4 * step, 60.0 + 20 * (step % 3), step / 60) for step in range(60)),
        ((300.0, 30.0, 2.0), (330.0, 120.0, 2.2)),
        ((340.0, 50.0, 2.5),),
    ),
    width=400,
    height=150,
    signed_at=AT,
)
