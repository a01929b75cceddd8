/// Posted customer transactions (contracts/d365fo.md section 6.8, entities.json).
enum SubledgerShapes {
  static let text = """
    set CustTransactions CustTransactions dataAreaId SysRecId
    dataAreaId:S SysRecId:L ReportingCurrencyCrossRate:D RetailStoreId:S AccountNum:S ExchRate:D
    ReportingExchAdjustmentRealized:D PaymSpec:S LastSettleCompany:S MCRPaymOrderID:S
    CustAutomationPredictionSent:NoYes SysDataAreaId:S LastExchAdjVoucher:S Prepayment:NoYes Interest:NoYes
    DocumentNum:S SettleAmountMST:D CustAutomationPredunningSent:NoYes
    CollectionLetterCode:CustCollectionLetterCode ReportingCurrencyExchRate:D DocumentDate:T
    PackedExtensions:B ReportingExchAdjustmentUnrealized:D ReportingCurrencyAmount:D LastSettleAccountNum:S
    BankCentralBankPurposeText:S ThirdPartyBankAccountId:S TransDate:T RetailCustTrans:NoYes Txt:S
    RetailTerminalId:S RetailTransactionId:S CurrencyCode:S BillOfExchangeSeqNum:I PaymMode:S
    LastExchAdjRateReporting:D AmountCur:D InvoiceProject:NoYes ControlNum:S OrderAccount:S
    CollectionLetter:NoYes BillOfExchangeID:S ExchAdjustmentReporting:D LastExchAdj:T DeliveryMode:S
    AmountMST:D FixedExchRate:NoYes Closed:T Invoice:S PaymReference:S PaymMethod:NetCurrent
    TaxInvoiceSalesId:S PostingProfile:S SettleAmount_MX:D BankCentralBankPurposeCode:S Voucher:S
    TransType:LedgerTransType DueDate:T CancelledPayment:NoYes LastSettleVoucher:S Correct:NoYes
    ExchAdjustment:D CustAutomationExclude:NoYes LastExchAdjRate:D Settlement:NoYes PaymTermId:S
    Approved:NoYes PaymId:S BankRemittanceFileId:S CashDiscCode:S SettleAmountCur:D EUROTriangulation:NoYes
    CashDiscBaseDate:T SettleAmountReporting:D BillOfExchangeStatus:CustVendNegInstStatus
    CustExchAdjustmentUnrealized:D ReportingCurrencyExchRateSecondary:D ExchRateSecond:D PaymSchedId:S
    CustExchAdjustmentRealized:D LastSettleDate:T CompanyBankAccountId:S CashPayment:NoYes
    PostingProfileClose:S

    set CustTransOpens CustTransOpen dataAreaId SysRecId
    dataAreaId:S SysRecId:L TDSAmount_IN:D AccountNum:S UseCashDisc:UseCashDisc SettledTotalAmount_IN:D
    SettledLinePercent_IN:D SysDataAreaId:S TaxWithholdAmountOrigin_IN:D
    CollectionLetterCode:CustCollectionLetterCode LastInterestDate:T ExchAdjUnrealized:D CashDiscDate:T
    ReportingCurrencyAmount:D FineAmountPaymCur_BR:D TransDate:T RefRecId:L PossibleCashDisc:D
    FineAmount_BR:D AmountCur:D CollectionLetter:NoYes InterestAmount_BR:D CovStatus:I
    BankDiscNoticeDeadline:T AmountMST:D SettlementPriorityCashDiscDate:T DueDate:T
    ExchAdjUnrealizedReporting:D InterestCode_BR:S FineCode_BR:S InterestAmountPaymCur_BR:D TCSAmount_IN:D
    TaxDistribution:PaymSchedTaxDistribution
    """
}
