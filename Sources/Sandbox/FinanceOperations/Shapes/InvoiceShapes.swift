/// Free text invoices (contracts/d365fo.md section 6.7, entities.json).
enum InvoiceShapes {
  static let text = """
    set CDSFreeTextInvoiceHeaders CDSFreeTextInvoiceHeader dataAreaId ExternalInvoiceId
    dataAreaId:S ExternalInvoiceId:S CustomerReference:S CashDiscountDate:T PaymentSchedule:S
    ContactPersonId:S InvoiceOriginType:CustomerInvoiceOriginType GiroType:PaymentStub CustomerAccount:S
    MethodOfPayment:S IsPosted:NoYes LanguageId:S InvoiceAccount:S DocumentDate:T CashDiscountCode:S
    PaymentTermsBaseDate:T CurrencyCode:S CustomerGroup:S FreeTextNumber:S SalesTaxGroupId:S
    ComplimentedInvoiceId:S InclTax:NoYes PaymentTermsBaseDays:I SalesTaxItemGroupId:S InvoiceName:S
    DueDate:T InvoiceDate:T CustomerRequisition:S IsPostedViaIntercompany:NoYes TermsOfPayment:S

    set CDSFreeTextInvoiceLines CDSFreeTextInvoiceLine dataAreaId ExternalInvoiceId LineNumber
    dataAreaId:S ExternalInvoiceId:S LineNumber:D Description:S SalesTaxGroupId:S InvoiceText:S
    MainAccountDisplayValue:S UnitPrice:D SalesTaxItemGroupId:S TransactionCurrencyAmount:D Quantity:D
    """
}
